using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

/// <summary>The three things a client does with a token or a handle.</summary>
internal static class SessionCalls
{
    public static async Task<AccountError?> ProtectedAsync(this World world, string? token) =>
        (await world.Authenticate.ExecuteAsync(token, TestContext.Current.CancellationToken)).Error();

    /// <summary>What stays open to somebody who has not registered yet.</summary>
    public static async Task<AccountError?> OpenToVisitorsAsync(this World world, string? credential) =>
        (await world.Authenticate.ExecuteAsync(credential, acceptsVisitors: true, TestContext.Current.CancellationToken)).Error();

    public static async Task<Result<string>> RefreshAsync(this World world, string? token, Terminal? named = null) =>
        await world.Refresh.ExecuteAsync(token, named, TestContext.Current.CancellationToken);

    public static async Task<Result<Done>> SignOutAsync(this World world, string? token, Terminal? named = null) =>
        await world.SignOut.ExecuteAsync(token, named, TestContext.Current.CancellationToken);

    /// <summary>A token and the clock at the given second after its <c>exp</c>.</summary>
    public static async Task<IssuedSession> StartAndGoToAsync(this World world, long secondsAfterExpiry, Terminal terminal = Terminal.Pc)
    {
        var issued = await world.StartAsync(world.Add(), terminal);
        world.Clock.SetSecond(world.Claims(issued.Token).ExpiresAt + secondsAfterExpiry);
        return issued;
    }
}
