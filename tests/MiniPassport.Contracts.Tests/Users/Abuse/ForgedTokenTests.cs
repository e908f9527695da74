using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

public sealed class ForgedTokenTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Algorithms =
        ["\"none\"", "\"None\"", "\"NONE\"", "\"nOnE\"", "\"\"", "null", "0", "[\"HS256\"]", "\"hs256\"", "\"HS384\"", "\"HS512\"", "\"RS256\"", "\"ES256\"", "\"PS256\""];

    private static readonly string[] Protected = ["/users/info/self", "/users/token/refresh", "/users/exit"];

    [Fact]
    public async Task S001_A_token_whose_signature_is_wrong_or_absent_refreshes_nobody()
    {
        var victim = await passport.NewAccountAsync(NewPhone());
        var parts = victim.Split('.');
        var claims = Claims.Of(victim);
        var longer = claims.Payload.Replace($"\"delayTime\":{claims.DelayTime}", $"\"delayTime\":{claims.DelayTime + 999_999}", StringComparison.Ordinal);
        longer.ShouldNotBe(claims.Payload);
        passport.Clock.Advance(TimeSpan.FromHours(25));
        var sessions = await SessionsAsync();
        foreach (var forged in (string[])[
            $"{parts[0]}.{Forge.Encode(longer)}.{parts[2]}", $"{parts[0]}.{Forge.Encode(longer)}.", $"{parts[0]}.{Forge.Encode(longer)}",
            $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{parts[1]}.{new string('A', 43)}", $"{parts[0]}.{parts[1]}.{parts[2]}A",
        ])
            await IsRefusedAsync(forged);

        (await SessionsAsync()).ShouldBe(sessions);
        passport.Logs.All.ShouldContain(line => line.Contains("ForgedToken", StringComparison.Ordinal));
        (await passport.GetAsync("/users/token/refresh", victim)).Code.ShouldBe(200);

        Task<string> SessionsAsync() => passport.RowsAsync("SELECT * FROM sessions ORDER BY number", []);
    }

    [Fact]
    public async Task S002_Whatever_a_token_says_its_algorithm_is_it_is_HS256_or_refused()
    {
        var victim = await passport.NewAccountAsync(NewPhone());
        var payload = Claims.Of(victim).Payload;
        Forge.Signed(passport, Forge.Header, payload).ShouldBe(victim, "the forge knows the key, so what is refused below is refused for its header");
        foreach (var header in Algorithms.Select(alg => $$"""{"alg":{{alg}},"typ":"JWT"}""").Append("""{"typ":"JWT"}""").Append("{}").Append("null"))
        {
            await IsRefusedAsync(Forge.Unsigned(header, payload) + ".");
            await IsRefusedAsync(Forge.Unsigned(header, payload));
            await IsRefusedAsync(Forge.Unsigned(header, payload) + "." + victim.Split('.')[2]);
            await IsRefusedAsync(Forge.Signed(passport, header, payload));
        }

        (await passport.GetAsync("/users/info/self", victim)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S007_A_correctly_signed_token_that_this_server_would_not_write_is_refused()
    {
        var victim = await passport.NewAccountAsync(NewPhone());
        var other = Claims.Of(await passport.NewAccountAsync(NewPhone()));
        var claims = Claims.Of(victim);
        var (iat, exp, delay) = ($"\"iat\":{claims.IssuedAt}", $"\"exp\":{claims.ExpiresAt}", $"\"delayTime\":{claims.DelayTime}");
        foreach (var (old, changed) in ((string, string)[])[
            (exp, $"\"exp\":{claims.ExpiresAt + 1}"), (exp, $"\"exp\":{claims.IssuedAt}"), (exp, "\"exp\":-1"), (exp, "\"exp\":1e20"), (exp, $"\"exp\":\"{claims.ExpiresAt}\""),
            (exp, $"\"exp\":{claims.ExpiresAt}.5"), (exp, "\"exp\":null"), (exp, "\"x\":1"), (exp, exp + "," + exp),
            (delay, $"\"delayTime\":{claims.DelayTime + 1}"), (delay, $"\"delayTime\":\"{claims.DelayTime}\""),
            (iat, $"\"iat\":{claims.IssuedAt - 1}"), (iat, "\"iat\":0"),
            ("\"terminal\":\"PC\"", "\"terminal\":\"ROOT\""), ("\"terminal\":\"PC\"", "\"terminal\":1"),
            (claims.Id, "nobody"), (claims.Id, other.Id), ($"\"id\":\"{claims.Id}\"", "\"id\":[]"), ($"\"id\":\"{claims.Id}\",", ""),
            ($"\"sid\":{claims.Session}", "\"sid\":-1"), ($"\"sid\":{claims.Session}", $"\"sid\":{claims.Session + 1_000}"), ($"\"sid\":{claims.Session}", $"\"sid\":{other.Session}"),
            ("\"gen\":0", "\"gen\":1"), ("\"gen\":0", "\"gen\":-1"),
        ])
        {
            var payload = claims.Payload.Replace(old, changed, StringComparison.Ordinal);
            payload.ShouldNotBe(claims.Payload, old);
            await IsRefusedAsync(Forge.Signed(passport, Forge.Header, payload), "/users/info/self", "/users/token/refresh");
        }

        var future = claims.Payload
            .Replace(iat, $"\"iat\":{claims.IssuedAt + 61}", StringComparison.Ordinal)
            .Replace(exp, $"\"exp\":{claims.ExpiresAt + 61}", StringComparison.Ordinal)
            .Replace(delay, $"\"delayTime\":{claims.DelayTime + 61}", StringComparison.Ordinal);
        await IsRefusedAsync(Forge.Signed(passport, Forge.Header, future), "/users/info/self", "/users/token/refresh");
        (await passport.GetAsync("/users/info/self", victim)).Code.ShouldBe(200);
    }

    private async Task IsRefusedAsync(string token, params string[] paths)
    {
        foreach (var path in paths.Length == 0 ? Protected : paths)
        {
            var answer = await passport.GetAsync(path, token);
            answer.Code.ShouldBe(205, $"{path} {token}");
            answer.Data.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        }
    }
}
