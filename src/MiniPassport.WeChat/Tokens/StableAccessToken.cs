using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.WeChat.Tokens;

/// <summary>One app's access token (wechat-api §3.2): kept until five minutes before it expires, fetched by one caller for all.</summary>
internal sealed class StableAccessToken(
    MiniProgram app, WeChatExchange exchange, WeChatAddress addresses, TimeSpan timeout, TimeProvider time, ILogger logger)
{
    // In its last five minutes WeChat hands out the next token, and both hold.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    // Forced refreshes are limited to one in 30 s and 20 a day; they also end the token of every other holder.
    private static readonly TimeSpan ForcePause = TimeSpan.FromHours(2);

    private static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private Task<Result<string>>? _fetching;
    private string? _token;
    private DateTimeOffset _keepUntil;
    private string? _refused;
    private DateTimeOffset _forceFrom;

    /// <summary>The token, from memory where possible.</summary>
    /// <param name="ct">Ends this caller's wait, not the fetch others wait for.</param>
    public ValueTask<Result<string>> GetAsync(CancellationToken ct)
    {
        Task<Result<string>> fetching;
        lock (_gate)
        {
            if (_token is not null && time.GetUtcNow() < _keepUntil) return ValueTask.FromResult<Result<string>>(_token);
            fetching = _fetching ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        return new ValueTask<Result<string>>(fetching.WaitAsync(ct));
    }

    /// <summary>Forgets a token WeChat refused. One that has been replaced meanwhile stays.</summary>
    /// <param name="token">The refused one.</param>
    public void Invalidate(string token)
    {
        lock (_gate)
        {
            if (!string.Equals(_token, token, StringComparison.Ordinal)) return;
            _refused = token;
            _token = null;
        }
    }

    private async Task<Result<string>> FetchAsync()
    {
        Result<TokenPayload> fetched = Refusals.Unavailable;
        try
        {
            using var limit = new TimeLimit(timeout, time, CancellationToken.None);
            fetched = await AskAsync(force: false, limit.Token);
            // Asked plainly, WeChat repeats the token it has just refused only when something is wrong on its side.
            if (fetched.Succeeded(out var same, out _) && MayForce(same.AccessToken)) fetched = await AskAsync(force: true, limit.Token);
            return fetched.Succeeded(out var payload, out var failure) ? payload.AccessToken : failure;
        }
        finally
        {
            Keep(fetched);
        }
    }

    private bool MayForce(string token)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!string.Equals(token, _refused, StringComparison.Ordinal) || now < _forceFrom) return false;
            _forceFrom = now + ForcePause;
            return true;
        }
    }

    private void Keep(Result<TokenPayload> fetched)
    {
        lock (_gate)
        {
            _fetching = null;
            if (!fetched.Succeeded(out var payload, out _)) return;
            _token = payload.AccessToken;
            _keepUntil = time.GetUtcNow() + TimeSpan.FromSeconds(payload.ExpiresIn) - Overlap;
        }
    }

    private async ValueTask<Result<TokenPayload>> AskAsync(bool force, CancellationToken limit)
    {
        using var answer = await exchange.AskAsync(HttpMethod.Post, addresses.StableToken(), Question(force), limit, CancellationToken.None);
        if (answer is not { Outcome: AnswerOutcome.Answered, Errcode: 0 }) return logger.Failure(app.AppId, answer);
        if (TokenPayload.Read(answer.Body) is { } payload) return payload;
        return logger.Failure(app.AppId, new WeChatAnswer(AnswerOutcome.Nonsense, answer.Status));
    }

    private byte[] Question(bool force)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, AsWritten))
        {
            writer.WriteStartObject();
            writer.WriteString("grant_type"u8, "client_credential"u8);
            writer.WriteString("appid"u8, app.AppId);
            writer.WriteString("secret"u8, app.Secret);
            writer.WriteBoolean("force_refresh"u8, force);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }
}
