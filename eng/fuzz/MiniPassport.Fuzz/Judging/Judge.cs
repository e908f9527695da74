using System.Globalization;
using System.Text;
using MiniPassport.Fuzz.Seeds;
using MiniPassport.Fuzz.Wire;

namespace MiniPassport.Fuzz.Judging;

/// <summary>What holds for the answer to any request.</summary>
internal sealed class Judge(Canaries canaries)
{
    /// <summary>What the web server itself says, without a body, to what is no HTTP that it could give to anybody.</summary>
    private static readonly int[] Transport = [400, 408, 411, 413, 414, 417, 421, 431, 501, 505];

    /// <param name="answer">The answer.</param>
    /// <param name="contract">Whose envelope it must have; null where the request does not say.</param>
    /// <param name="isHead">Whether it has no body.</param>
    /// <param name="isManager">Whether the caller may see everybody.</param>
    public Verdict Of(Answer answer, Contract? contract, bool isHead, bool isManager)
    {
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        if (answer.Status is >= 500 and not 503 and not 501 and not 505) return new(status, false, $"status {status}");
        if (answer.Status is not (200 or 204 or 206 or 304 or 503 or 501 or 505 or (>= 400 and < 500))) return new(status, false, $"status {status}");
        var whole = answer.Head + "\r\n\r\n" + Encoding.Latin1.GetString(answer.Body);
        if (canaries.AreIn(whole)) return new(status, false, "a secret is in the answer");
        if (!isManager && canaries.ShowsAnother(whole)) return new(status, false, "another person's phone is in the answer");
        if (answer.Header("Server") is not null || answer.Header("Set-Cookie") is not null) return new(status, false, "a header that does not belong there");
        if (answer.Status is 429 or 503 && answer.Header("Retry-After") is null) return new(status, false, "no Retry-After");
        if (answer.Body.Length == 0) return Empty(answer, status, isHead);

        var type = answer.Header("Content-Type") ?? "";
        if (answer.Header("X-Content-Type-Options") != "nosniff") return new(status, false, "no nosniff");
        if (type.StartsWith("image/", StringComparison.Ordinal)) return new("picture", false, contract is null or Contract.None && answer.Status is 200 or 206 ? null : "a picture");
        if (type == "text/plain") return new("health", false, answer.Text is "Healthy" && contract is null or Contract.None ? null : "a text");
        if (type != "application/json; charset=utf-8") return new(status, false, $"type {type}");
        if (answer.Header("Cache-Control") != "no-store") return new(status, false, "may be cached");
        if (Envelopes.Of(answer.Body) is not { } envelope) return new(status, false, "no envelope");
        var expected = contract == Contract.None ? Contract.Users : contract;
        if (expected is { } wanted && envelope.Contract != wanted) return new(status, false, $"the envelope of {envelope.Contract}");
        return new(envelope.IsSuccess ? $"success {envelope.Contract}" : status, envelope.IsSuccess, null);
    }

    private static Verdict Empty(Answer answer, string status, bool isHead)
    {
        if (isHead || answer.Status is 204 or 304) return new($"{status} head", answer.Status < 400, null);
        // To "POST *" and "POST login" it says which method such a target may have.
        return answer.Closes && (Array.IndexOf(Transport, answer.Status) >= 0 || (answer.Status == 405 && answer.Header("Allow") is "OPTIONS" or "CONNECT")) ? new($"{status} transport", false, null) : new(status, false, $"{status} without a body");
    }
}
