namespace MiniPassport.Server;

internal static class Program
{
    private static void Main() { }
}
