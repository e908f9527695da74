using System.Text;

namespace MiniPassport.WeChatSimulator.Wire;

/// <summary>One HTTP answer in bytes; <see cref="Errcode"/> is for the call log only.</summary>
internal sealed record Reply(int Status, string? ContentType, byte[] Body, int? Errcode)
{
    /// <summary>The charset parameter of <c>/sns/*</c> is UNCONFIRMED; the bare type is what was seen.</summary>
    internal const string SnsType = "text/plain";

    /// <summary><c>encoding</c>, not <c>charset</c>: that is how WeChat sends it.</summary>
    internal const string JsonType = "application/json; encoding=utf-8";

    /// <summary>A success. <c>/sns/*</c> and the token endpoints send no envelope with it; see <see cref="Envelope"/>.</summary>
    internal static Reply Success(string path, JsonText json)
        => new(200, TypeOf(path), Encoding.UTF8.GetBytes(json.ToString()), 0);

    internal static Reply Ok(string path) => Success(path, Envelope());

    /// <summary>The start of a <c>/wxa/*</c> success.</summary>
    internal static JsonText Envelope() => new JsonText(escapeSlashes: true).Add("errcode", 0).Add("errmsg", "ok");

    /// <summary>A business error: HTTP 200, the text, and the request id in the style of the path's family.</summary>
    internal static Reply Error(string path, DateTimeOffset now, int errcode, string? text = null)
    {
        string separator = IsSns(path) ? ", rid: " : " rid: ";
        string message = (text ?? ErrorTexts.Of(errcode)) + separator + Rid.New(now);
        var json = new JsonText(escapeSlashes: true).Add("errcode", errcode).Add("errmsg", message);
        return new(200, TypeOf(path), Encoding.UTF8.GetBytes(json.ToString()), errcode);
    }

    internal static Reply Empty(int status) => new(status, null, [], null);

    internal static string TypeOf(string path) => IsSns(path) ? SnsType : JsonType;

    private static bool IsSns(string path) => path.StartsWith("/sns/", StringComparison.Ordinal);
}
