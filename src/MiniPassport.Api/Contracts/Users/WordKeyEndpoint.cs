using Microsoft.AspNetCore.Http;
using MiniPassport.Core.Passwords.WordInfo;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>GET users/word-key: what a front end needs to encrypt a password. Good once, so that a copy is good for nobody; no answer of a contract is kept by a cache.</summary>
internal sealed class WordKeyEndpoint(ReadWordKey read)
{
    public async Task<UsersAnswer> ReadAsync(HttpContext http)
    {
        var found = await read.ExecuteAsync(http.RequestAborted);
        if (!found.Succeeded(out var key, out var failure)) return UsersErrors.Answer(failure);
        var wire = new WordKeyWire(
            key.Kid, key.Algorithm, key.PublicKey, key.Challenge, (long)key.Life.TotalSeconds, key.Now.ToUnixTimeMilliseconds(),
            key.Sm2 is { } sm2 ? new Sm2KeyWire(sm2.Kid, sm2.Algorithm, sm2.PublicKey) : null);
        return UsersAnswer.Ok(wire, UsersJson.Default.WordKeyWire);
    }
}
