using MiniPassport.TestServers;

namespace MiniPassport.Tests.Shared;

/// <summary>Servers that the machine may not have.</summary>
internal static class Needed
{
    /// <summary>The server. Where it is not installed the test is skipped, visibly; under CI it fails.</summary>
    public static async Task<T> Async<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (MissingServerException missing) when (MissingServerException.MaySkip)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }
}
