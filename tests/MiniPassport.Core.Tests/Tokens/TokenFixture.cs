using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Tests.Tokens;

/// <summary>One good token and the verifier it is good for.</summary>
internal sealed class TokenFixture : IDisposable
{
    private readonly World _world = new();

    private TokenFixture(string token) => Token = token;

    public string Token { get; private set; }

    public string Header => Token.Split('.')[0];

    public string Payload => Token.Split('.')[1];

    public string Signature => Token.Split('.')[2];

    public string PayloadJson => JwtText.Decode(Token, 1);

    public static byte[] Key => TestKeys.Signing(TestKeys.First);

    public static async Task<TokenFixture> CreateAsync()
    {
        var fixture = new TokenFixture("");
        fixture.Token = (await fixture._world.StartAsync(fixture._world.Add())).Token;
        fixture.Read(fixture.Token).ShouldNotBeNull();
        return fixture;
    }

    public AccessTokenClaims? Read(string token) => _world.Tokens.Read(token, _world.Clock.Now);

    /// <summary>Whether the good payload under this header, correctly signed with our key, is accepted.</summary>
    public bool AcceptsHeader(string header) => Read(JwtText.Sign(header, PayloadJson, Key)) is not null;

    public void Dispose() => _world.Dispose();
}
