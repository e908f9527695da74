using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>The kinds of caller that come with a token, made on a running server.</summary>
internal sealed class UsersCallers(Passport passport)
{
    private readonly Dictionary<string, Queue<string>> _expired = [];
    private string? _hash;

    /// <summary>
    /// Kinds there are on every terminal. <c>scoped</c> is a manager who signed in as a user only, <c>other-terminal</c> somebody whose token is of
    /// another terminal than the request names; whoever is on the terminal wechat is linked to a phone account.
    /// </summary>
    public static string[] Everywhere { get; } =
        ["nobody", "forged", "expired", "ended", "kicked", "suspended", "user", "other-terminal", "manager", "demoted", "scoped"];

    public static IEnumerable<string> Kinds(string terminal) =>
        terminal == "wechat" ? [.. Everywhere, "visitor", "unlinked", "no-identity"] : Everywhere;

    /// <summary>Signs in who is to be expired, before the clock goes on by a day.</summary>
    public async Task PrepareAsync(int each)
    {
        foreach (var terminal in Matrix.Terminals)
        {
            var (tokens, phone) = (new Queue<string>(), await PhoneAccountAsync());
            for (var i = 0; i < each; i++) tokens.Enqueue(terminal == "wechat" ? await LinkedAsync(await PhoneAccountAsync()) : await passport.LoginAsync(phone, terminal));
            _expired[terminal] = tokens;
        }

        passport.Clock.Advance(TimeSpan.FromHours(25));
    }

    /// <summary>Somebody of a kind, signed in on a terminal; "-" is the web page.</summary>
    public async Task<MatrixCaller> NewAsync(string kind, string terminal) => new(await TokenAsync(kind, terminal == "-" ? "pc" : terminal));

    /// <summary>A phone account with the password of all tests; the hash is computed once.</summary>
    public async Task<string> PhoneAccountAsync()
    {
        _hash ??= passport.Services.GetRequiredService<PasswordHasher>().Hash(Passport.Password);
        var (phone, now) = (NewPhone(), passport.Clock.GetUtcNow());
        PhoneNumber.TryParse(phone, out var number).ShouldBeTrue();
        var account = new NewAccount(Guid.CreateVersion7(now), number!, _hash, "测试", Roles.None, now, Address: null);
        (await passport.Services.GetRequiredService<IAccountStore>().RegisterAsync(account, CancellationToken.None)).Failed(out _).ShouldBeFalse();
        return phone;
    }

    private async Task<string?> TokenAsync(string kind, string terminal)
    {
        switch (kind)
        {
            case "nobody": return null;
            case "expired": return _expired[terminal].Dequeue();
            case "visitor": return await passport.OpenIdAsync(NewPerson());
            case "unlinked": return await passport.SignInWithWeChatAsync(NewPerson());
            case "no-identity": return await passport.LoginAsync(await PhoneAccountAsync(), "wechat");
            case "other-terminal": return await SignedInAsync(await PhoneAccountAsync(), terminal == "wechat" ? "pc" : "wechat");
        }

        var phone = await PhoneAccountAsync();
        if (kind is "manager" or "demoted" or "scoped") await passport.MakeManagerAsync(phone);
        var token = await SignedInAsync(phone, terminal);
        var (session, id) = (Claims.Of(token).Session, Claims.Of(token).Id);
        switch (kind)
        {
            case "user" or "manager": return token;
            case "forged": return token[..^4] + (token[^4..] == "AAAA" ? "BBBB" : "AAAA");
            case "ended": (await passport.GetAsync("/users/exit", token)).Code.ShouldBe(200); break;
            case "kicked": await passport.ExecuteAsync("UPDATE sessions SET ended_at = 1, end_reason = 4 WHERE number = @session", ("@session", session)); break;
            case "suspended": await passport.SuspendAsync(id); break;
            case "demoted": await passport.ExecuteAsync("UPDATE accounts SET roles = 0 WHERE phone = @phone", ("@phone", phone)); break;
            case "scoped": await passport.ExecuteAsync("UPDATE sessions SET scope = 0 WHERE number = @session", ("@session", session)); break;
            default: throw new ArgumentException($"no such kind of caller: {kind}", nameof(kind));
        }

        return token;
    }

    private async Task<string> SignedInAsync(string phone, string terminal) =>
        terminal == "wechat" ? await LinkedAsync(phone) : await passport.LoginAsync(phone, terminal);

    private async Task<string> LinkedAsync(string phone) => (await passport.AssociateAsync(await passport.SignInWithWeChatAsync(NewPerson()), phone)).Token;
}
