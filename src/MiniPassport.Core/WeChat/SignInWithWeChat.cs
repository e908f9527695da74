using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.WeChat;

/// <summary>Signs a person in by a <c>wx.login</c> code: WeChat says who it is, the store makes or finds the account, a token goes out.</summary>
public sealed partial class SignInWithWeChat(
    IWeChatGateway gateway, IAccountStore accounts, CodeBudget budget, SessionKeySealer sealer, SessionKeyHandles keyHandles, SessionStart start,
    AccessTokens tokens, TimeProvider clock, ILogger<SignInWithWeChat> logger)
{
    private readonly ConcurrentDictionary<Flight, Lazy<Task<Result<IssuedSession>>>> _underWay = new();

    /// <summary>Signs in.</summary>
    /// <param name="command">Who and where.</param>
    /// <param name="ct">Stops waiting; a sign-in under way finishes, for its code is spent.</param>
    /// <returns>
    /// The session and its token; <see cref="AccountError.InvalidParameter"/>, <see cref="AccountError.AccountSuspended"/>,
    /// <see cref="AccountError.AlreadyLinked"/> where it was to be linked, <see cref="AccountError.CodeSpent"/> when the store fails after WeChat took
    /// the code, <see cref="AccountError.TooManyAttempts"/> over the budget of junk codes, or a failure of <see cref="IWeChatGateway.ExchangeCodeAsync"/>.
    /// </returns>
    public async ValueTask<Result<IssuedSession>> ExecuteAsync(CodeSignIn command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Profile.Check() is { } broken) return broken;
        if (command is { Code: null, Vouched: { } person }) return await StoreAsync(command, person, ct);
        if (!LoginCode.IsWellFormed(command.Code)) return LoginCode.Malformed;

        // One code is one sign-in: a double tap joins the first request instead of losing the race for the code.
        var key = new Flight(
            command.App.AppId, command.Code, command.Client.Terminal, command.LinkTo, command.Registers, command.Handle, command.Scope);
        var signIn = _underWay.GetOrAdd(key, static (_, run) => new Lazy<Task<Result<IssuedSession>>>(run), RunAsync);
        return await signIn.Value.WaitAsync(ct);

        // It forgets itself when it ends, not when a caller leaves: the code stays spent and later callers still join.
        async Task<Result<IssuedSession>> RunAsync()
        {
            try
            {
                return await ExchangeAsync(command, command.Code);
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

    private async Task<Result<IssuedSession>> ExchangeAsync(CodeSignIn command, string code)
    {
        var address = command.Client.Address;
        if (budget.Check(address) is { } wait) return new Failure(AccountError.TooManyAttempts, RetryAfter: wait);
        var exchange = await gateway.ExchangeCodeAsync(command.App, code, CancellationToken.None);
        if (exchange.Succeeded(out var person, out var failure))
        {
            budget.Good(address);
            return await StoreAsync(command, person, CancellationToken.None);
        }

        if (failure.Error is AccountError.CodeInvalid or AccountError.CodeUsed) budget.Junk(address);
        return failure;
    }

    private async Task<Result<IssuedSession>> StoreAsync(CodeSignIn command, WeChatSession person, CancellationToken ct)
    {
        var (appId, openId, sessionKey) = (command.App.AppId, person.OpenId, person.SessionKey);
        var session = start.For(command.Client, command.Handle, command.Scope);
        var signIn = new WeChatSignIn(
            appId, openId, person.UnionId, sessionKey is null ? null : sealer.Seal(sessionKey, appId, openId),
            command.Profile, Guid.CreateVersion7(clock.GetUtcNow()), session)
        {
            LinkTo = command.LinkTo,
            Registers = command.Registers,
            Contact = command.Contact,
        };
        var stored = await accounts.SignInAsync(signIn, ct);
        if (!stored.Succeeded(out var signedIn, out var failure)) return failure;
        var keyHandle = session.Handle is null || sessionKey is null ? null : keyHandles.Make(signedIn.Session.Number, appId, openId, sessionKey);
        return new IssuedSession(signedIn, tokens.Issue(signedIn, session.UserAgent), session.Handle?.Value, keyHandle);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store failed after WeChat took a code; the client is asked for a new one")]
    private static partial void LogSpent(ILogger logger, Exception exception);

    // Two requests share one exchange only if they ask for the very same.
    private readonly record struct Flight(
        string AppId, string Code, Terminal Terminal, ProvenAccount? LinkTo, bool Registers, HandleUse Handle, Roles? Scope)
    {
        public override string ToString() => nameof(Flight);
    }
}
