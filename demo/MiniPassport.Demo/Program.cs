namespace MiniPassport.Demo;

internal static class Program
{
    private static void Main() { }
}
