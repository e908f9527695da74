namespace MiniPassport.WeChatSimulator;

internal static class Program
{
    private static void Main() { }
}
