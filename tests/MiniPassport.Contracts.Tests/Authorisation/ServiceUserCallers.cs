using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>The kinds of caller whose requests name an openid.</summary>
internal sealed class ServiceUserCallers(Passport passport, UsersCallers users)
{
    /// <summary>
    /// <c>forged</c> has a handle nobody was given, <c>bare</c> somebody's real openid, <c>crossed</c> a token of their own beside the handle of
    /// somebody else, <c>token</c> the token of a phone account beside the real openid that is linked to it.
    /// </summary>
    public static string[] Kinds { get; } = ["nobody", "forged", "bare", "ended", "suspended", "visitor", "user", "crossed", "token"];

    public async Task<MatrixCaller> NewAsync(string kind)
    {
        if (kind == "nobody") return MatrixCaller.Nobody;
        if (kind == "forged") return new MatrixCaller((string?)null) { OpenId = NewHandle(), SessionKey = NewHandle() + "AAAA" };
        if (kind == "token") return await LinkedAsync();

        var person = NewPerson();
        var handed = (await passport.GetOpenIdAsync(person)).Success();
        var caller = new MatrixCaller((string?)null) { OpenId = handed.Text("openid"), SessionKey = handed.Text("session_key"), Person = person };
        if (kind == "visitor") return caller;
        var number = (await passport.CallAsync("login", Form(caller.OpenId))).Success().Number("user_id");
        switch (kind)
        {
            case "user": break;
            case "bare": return caller with { OpenId = await passport.RealOpenIdAsync(person), SessionKey = await passport.RealOpenIdAsync(person) };
            case "crossed": return caller with { Token = await passport.SignInWithWeChatAsync(NewPerson()), Person = "lisi" };
            case "ended": (await passport.CallAsync("logout", new { openid = caller.OpenId })).Code.ShouldBe(0); break;
            case "suspended": await passport.ExecuteAsync("UPDATE accounts SET status = 1 WHERE number = @number", ("@number", number)); break;
            default: throw new ArgumentException($"no such kind of caller: {kind}", nameof(kind));
        }

        return caller;
    }

    private async Task<MatrixCaller> LinkedAsync()
    {
        var person = NewPerson();
        var unlinked = await passport.SignInWithWeChatAsync(person);
        var token = (await passport.AssociateAsync(unlinked, await users.PhoneAccountAsync())).Token;
        var handed = (await passport.GetOpenIdAsync(person)).Success();
        return new MatrixCaller(token) { OpenId = await passport.RealOpenIdAsync(person), SessionKey = handed.Text("session_key"), Person = person };
    }
}
