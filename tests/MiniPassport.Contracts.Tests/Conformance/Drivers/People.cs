using System.Net.Http.Json;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>Who is who: in WeChat's books and in the server's.</summary>
internal static class People
{
    private static int _last;

    /// <summary>Somebody WeChat has not seen before.</summary>
    public static string Next() => FormattableString.Invariant($"conformer-{Interlocked.Increment(ref _last)}");

    /// <summary>The person's real openid. They must have called wx.login before.</summary>
    public static async Task<string> OpenIdAsync(this Passport passport, string person, string appId = Passport.AppId) =>
        (await passport.Simulator.GetFromJsonAsync<JsonElement>("/_sim/people")).EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == person)
            .GetProperty("openids").GetProperty(appId).GetString()!;

    /// <summary>The account that has the person's identity in a mini program.</summary>
    public static async Task<long> AccountOfAsync(this Passport passport, string person, string appId = Passport.AppId) =>
        await passport.CountAsync(
            "SELECT account FROM wechat_identities WHERE app_id = @app AND open_id = @openid", ("@app", appId), ("@openid", await passport.OpenIdAsync(person, appId)));

    /// <summary>How many codes WeChat has exchanged.</summary>
    public static async Task<int> ExchangedAsync(this Passport passport) =>
        (await passport.Simulator.GetFromJsonAsync<JsonElement>("/_sim/calls")).EnumerateArray().Count(call =>
            call.GetProperty("path").GetString() == "/sns/jscode2session" && call.GetProperty("errcode") is { ValueKind: JsonValueKind.Number } errcode && errcode.GetInt32() == 0);

    public static Task<long> AccountsAsync(this Passport passport) => passport.CountAsync("SELECT count(*) FROM accounts");

    public static Task<long> IdentitiesAsync(this Passport passport) => passport.CountAsync("SELECT count(*) FROM wechat_identities");

    public static Task SetStatusAsync(this Passport passport, long account, int status) =>
        passport.ExecuteAsync("UPDATE accounts SET status = @status WHERE number = @account", ("@status", status), ("@account", account));
}
