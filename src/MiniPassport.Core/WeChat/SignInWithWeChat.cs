using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.WeChat;

/// <summary>A <c>wx.login</c> code and what came with it.</summary>
/// <param name="App">The mini program.</param>
/// <param name="Code">The code.</param>
/// <param name="Profile">What the client says of the person.</param>
/// <param name="Client">The client.</param>
public sealed record CodeSignIn(MiniProgram App, string? Code, WeChatProfile Profile, Client Client)
{
    /// <summary>Leaves the code out.</summary>
    public override string ToString() => $"code sign-in for {App}";
}

/// <summary>Signs a person in by a <c>wx.login</c> code: WeChat says who it is, the store makes or finds the account, a token goes out.</summary>
public sealed partial class SignInWithWeChat(
    IWeChatGateway gateway, IAccountStore accounts, SessionKeySealer sealer, SessionStart start, AccessTokens tokens, TimeProvider clock,
    ILogger<SignInWithWeChat> logger)
{
    private const int LongestCode = 128;

    private readonly ConcurrentDictionary<(string AppId, string Code, Terminal Terminal), Lazy<Task<Result<IssuedSession>>>> _underWay = new();

    /// <summary>Signs in.</summary>
    /// <param name="command">Who and where.</param>
    /// <param name="ct">Stops waiting; a sign-in under way finishes, for its code is spent.</param>
    /// <returns>
    /// The session and its token; <see cref="AccountError.InvalidParameter"/>, <see cref="AccountError.AccountSuspended"/>,
    /// <see cref="AccountError.CodeSpent"/> when the store fails after WeChat took the code, or a failure of
    /// <see cref="IWeChatGateway.ExchangeCodeAsync"/>.
    /// </returns>
    public async ValueTask<Result<IssuedSession>> ExecuteAsync(CodeSignIn command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!IsCode(command.Code)) return Failure.Invalid("code", "code 缺失或格式不正确，请重新调用 wx.login");
        if (command.Profile.Check() is { } broken) return broken;

        // One code is one sign-in: a double tap joins the first request instead of losing the race for the code.
        var key = (command.App.AppId, command.Code!, command.Client.Terminal);
        var signIn = _underWay.GetOrAdd(key, static (_, run) => new Lazy<Task<Result<IssuedSession>>>(run), RunAsync);
        return await signIn.Value.WaitAsync(ct);

        // It forgets itself when it ends, not when a caller leaves: the code stays spent and later callers still join.
        async Task<Result<IssuedSession>> RunAsync()
        {
            try
            {
                return await SignInAsync(command);
            }
            catch (StoreUnavailableException e)
            {
                LogSpent(logger, e);
                return new Failure(AccountError.CodeSpent, RetryAfter: TimeSpan.FromSeconds(1));
            }
            finally
            {
                _underWay.TryRemove(key, out _);
            }
        }
    }

    private async Task<Result<IssuedSession>> SignInAsync(CodeSignIn command)
    {
        var exchange = await gateway.ExchangeCodeAsync(command.App, command.Code!, CancellationToken.None);
        if (!exchange.Succeeded(out var person, out var failure)) return failure;

        var session = start.For(command.Client);
        var stored = await accounts.SignInAsync(
            new WeChatSignIn(
                command.App.AppId, person.OpenId, person.UnionId,
                sealer.Seal(person.SessionKey, command.App.AppId, person.OpenId),
                command.Profile, Guid.CreateVersion7(clock.GetUtcNow()), session),
            CancellationToken.None);
        if (!stored.Succeeded(out var signedIn, out failure)) return failure;
        return new IssuedSession(signedIn, tokens.Issue(signedIn, session.UserAgent));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store failed after WeChat took a code; the client is asked for a new one")]
    private static partial void LogSpent(ILogger logger, Exception exception);

    // WeChat publishes no grammar; observed are 32 letters and digits. What could bend a query string never gets that far.
    private static bool IsCode(string? code) =>
        code is { Length: >= 8 and <= LongestCode } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
