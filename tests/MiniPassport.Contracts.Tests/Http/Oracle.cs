using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>What holds for the answer to any request, however broken.</summary>
internal static class Oracle
{
    private static readonly string[] Envelope = ["code", "message", "data", "total"];

    /// <summary>What the server itself says without a body when a request is no HTTP that it could give to anybody.</summary>
    private static readonly int[] Transport = [400, 408, 414, 431, 501, 505];

    private static readonly int[] NoBusinessAnswer = [404, 405, 408, 412, 413, 415, 416, 429, 503];

    /// <summary>An envelope, complete and in order, under a status that fits it, with nothing secret in it.</summary>
    public static RawAnswer ShouldHold(this RawAnswer? answer, string what = "")
    {
        answer.ShouldNotBeNull($"{what}: closed without an answer");
        var shown = $"{what}: {answer}";
        answer.Header("Content-Type").ShouldBe("application/json; charset=utf-8", shown);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff", shown);
        answer.Header("Cache-Control").ShouldBe("no-store", shown);
        answer.Header("Server").ShouldBeNull(shown);
        answer.Header("Set-Cookie").ShouldBeNull(shown);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(Envelope, shown);
        if (answer.Status != 200)
        {
            NoBusinessAnswer.ShouldContain(answer.Status, shown);
            answer.Code.ShouldBe(answer.Status, shown);
        }

        answer.Code.ShouldNotBe(500, shown);
        foreach (var canary in (string[])[Passport.Secret, Passport.OtherSecret, Passport.Password]) answer.ToString().ShouldNotContain(canary, Case.Sensitive, shown);
        return answer;
    }

    /// <summary>As <see cref="ShouldHold"/>, or the server's own refusal of what is no HTTP: a status from the list, no body, connection closed.</summary>
    public static RawAnswer ShouldHoldOrBeTransport(this RawAnswer? answer, string what = "")
    {
        answer.ShouldNotBeNull($"{what}: closed without an answer");
        if (answer.Body.Length > 0) return answer.ShouldHold(what);
        ShouldBeTransport(answer, what);
        return answer;
    }

    /// <summary>The server's own refusal.</summary>
    public static void ShouldBeTransport(this RawAnswer answer, string what = "")
    {
        Transport.ShouldContain(answer.Status, $"{what}: {answer}");
        answer.Body.ShouldBeEmpty(what);
        answer.Closes.ShouldBeTrue($"{what}: {answer}");
        answer.Header("Server").ShouldBeNull(what);
    }
}
