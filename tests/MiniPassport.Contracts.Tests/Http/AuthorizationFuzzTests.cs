using System.Text;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>C25: no Authorization header makes the server fail, and none but the right one lets anybody in.</summary>
public sealed class AuthorizationFuzzTests
{
    private const int Rounds = 10_000, Seed = 20260308;

    private static readonly string[] Schemes = ["Basic ", "basic ", "BASIC  ", "Bearer ", "bearer ", "Digest ", "Negotiate ", "", "Basic", "Bearer", "Basic\t", "Token ", ":", "Basic Basic ", "Bearer Basic "];

    private static readonly string[] Pieces =
    [
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "eyJhbGciOiJub25lIn0", ".", "..", "...", "=", "==", ":", "Og==", "bnVsbDo=", "dW5kZWZpbmVkOg==", "null", "undefined", " ", "\t", ",", ";", "\"", "'", "%00", "+", "/", "-", "_",
        "\u00e9", "\u00ff", "\u00c3\u00a9", "\u0001", "\u007f", "realm=\"x\"", "{}", "[]", "A", "AA", "AAA", "AAAA",
    ];

    [Fact]
    public async Task S081_C025_Ten_thousand_mutated_Authorization_headers_get_an_envelope_each_and_nobody_in()
    {
        await using var passport = new Passport([("Logging:LogLevel:Default", "Warning")]);
        await passport.InitializeAsync();
        var caller = await Caller.NewAsync(passport);
        var random = new Random(Seed);
        var connection = await RawConnection.OpenAsync(passport.Address);
        Dictionary<int, int> seen = [];
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var header = Mutated(random, caller.Token);
                var what = $"seed {Seed}, round {round}: {header}";
                var answer = (await connection.TryExchangeAsync(RawRequest.Get(random.Next(4) == 0 ? "/users/token/refresh" : "/users/info/self", null, "Authorization: " + header))).ShouldHoldOrBeTransport(what);
                var code = answer.Body.Length == 0 ? -answer.Status : answer.Code;
                seen[code] = seen.GetValueOrDefault(code) + 1;
                if (code == 200) Carries(header, caller.Token).ShouldBeTrue(what);
                else code.ShouldBeOneOf(205, 403, 400, -400, -431);
                if (!answer.Closes) continue;
                await connection.DisposeAsync();
                connection = await RawConnection.OpenAsync(passport.Address);
            }
        }
        finally
        {
            await connection.DisposeAsync();
        }

        // The generator reaches what it is for.
        seen.Keys.ShouldContain(200);
        seen.Keys.ShouldContain(205);
        seen.Keys.ShouldContain(403);
        seen.Keys.ShouldContain(-400);
        await caller.SelfAsync();
    }

    private static string Mutated(Random random, string token)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":"));
        var text = new StringBuilder(Schemes[random.Next(Schemes.Length)]);
        switch (random.Next(6))
        {
            case 0:
                text.Append(random.Next(2) == 0 ? token : basic);
                break;
            case 1:
                var flipped = (random.Next(2) == 0 ? token : basic).ToCharArray();
                for (var flips = random.Next(1, 4); flips > 0; flips--) flipped[random.Next(flipped.Length)] = (char)random.Next(33, 127);
                text.Append(flipped);
                break;
            case 2:
                var cut = random.Next(2) == 0 ? token : basic;
                text.Append(cut.AsSpan(0, random.Next(cut.Length)));
                break;
            case 3:
                for (var pieces = random.Next(12); pieces > 0; pieces--) text.Append(Pieces[random.Next(Pieces.Length)]);
                break;
            case 4:
                var bytes = new byte[random.Next(64)];
                random.NextBytes(bytes);
                text.Append(random.Next(2) == 0 ? Convert.ToBase64String(bytes) : Encoding.Latin1.GetString([.. bytes.Where(value => value is not (0 or 10 or 13))]));
                break;
            default:
                text.Append(new string((char)random.Next(33, 127), random.Next(3) == 0 ? 20_000 : random.Next(500)));
                break;
        }

        return text.ToString();
    }

    private static bool Carries(string header, string token) =>
        header.Contains(token, StringComparison.Ordinal) || header.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(token)).TrimEnd('=')[..^2], StringComparison.Ordinal);
}
