using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Api.Contracts.ServiceUser.Bare;

/// <summary>
/// Checks that a call by bare openid comes from a service that has the secret: header <c>X-Signature</c> is the HMAC-SHA256, in hex, of
/// <c>timestamp LF nonce LF method LF target LF body</c>, with <c>X-Timestamp</c> in unix seconds and <c>X-Nonce</c> good once.
/// </summary>
internal sealed class BareSignature(IOptions<ServiceUserOptions> options, IAttemptCounter attempts, TimeProvider clock)
{
    private const int Tolerance = 300;

    private readonly byte[]? _secret = BareSecret.Read(options.Value);

    /// <summary>Keeps the body for the check, in memory: what it holds belongs on no disk. To be called before anything reads it.</summary>
    public void Prepare(HttpRequest request)
    {
        if (_secret is not null) request.EnableBuffering(bufferThreshold: RequestFields.LargestBody + 1);
    }

    /// <summary>Whether a request is signed, now, for the first time.</summary>
    public async ValueTask<bool> HoldsAsync(HttpContext http)
    {
        if (_secret is null) return true;
        var headers = http.Request.Headers;
        if (headers["X-Timestamp"] is not [{ } timestamp] || headers["X-Nonce"] is not [{ } nonce] || headers["X-Signature"] is not [{ } signature]) return false;
        var now = clock.GetUtcNow();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            || Math.Abs(now.ToUnixTimeSeconds() - second) > Tolerance
            || !IsNonce(nonce)) return false;

        var expected = await SignAsync(http, _secret, timestamp, nonce);
        var given = new byte[expected.Length];
        var isHex = signature.Length == 2 * given.Length && Convert.FromHexString(signature, given, out _, out _) == System.Buffers.OperationStatus.Done;
        if (!isHex || !CryptographicOperations.FixedTimeEquals(expected, given)) return false;
        // Twice the tolerance after its first use no clock lets the timestamp pass again. Counted last: only the secret's owner fills the table.
        var known = TimeSpan.FromSeconds((2 * Tolerance) + 1);
        return await attempts.TakeAsync($"bare:{nonce}", 1, known, now, http.RequestAborted) is null;
    }

    private static async Task<byte[]> SignAsync(HttpContext http, byte[] secret, string timestamp, string nonce)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n{http.Request.Method}\n{target}\n"));
        var (body, buffer) = (http.Request.Body, new byte[4096]);
        body.Position = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, http.RequestAborted)) > 0) mac.AppendData(buffer.AsSpan(0, read));
        return mac.GetHashAndReset();
    }

    private static bool IsNonce(string text) => text.Length is >= 16 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
