namespace MiniPassport.Core.Tests.Tokens;

/// <summary>The payload of a good token, claim by claim as raw JSON, to be spoilt in one place.</summary>
internal sealed class NonsenseClaims
{
    private readonly List<(string Name, string Json)> _claims;

    public NonsenseClaims(long issuedAt)
    {
        _claims =
        [
            ("id", "\"9b813767-0e2b-76c6-b1df-e97045a3ac04\""), ("phone", "\"15820290006\""), ("openid", "null"), ("delayTime", $"{issuedAt + 93_600}"),
            ("terminal", "\"PC\""), ("userAgent", "\"x\""), ("iat", $"{issuedAt}"), ("exp", $"{issuedAt + 86_400}"), ("sid", "1"), ("gen", "0"),
        ];
    }

    public static string[] Names => [.. new NonsenseClaims(0)._claims.Select(claim => claim.Name)];

    public string With(string name, string json) => Text(_claims.Select(claim => claim.Name == name ? (name, json) : claim));

    public string Without(string name) => Text(_claims.Where(claim => claim.Name != name));

    public string Twice(string name) => Text(_claims.Append(_claims.First(claim => claim.Name == name)));

    public string And(string raw) => Text(_claims)[..^1] + "," + raw + "}";

    public override string ToString() => Text(_claims);

    private static string Text(IEnumerable<(string Name, string Json)> claims) => $"{{{string.Join(',', claims.Select(claim => $"\"{claim.Name}\":{claim.Json}"))}}}";
}
