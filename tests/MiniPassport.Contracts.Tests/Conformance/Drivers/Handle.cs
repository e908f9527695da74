using System.Text.RegularExpressions;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>A session credential that stands where an openid stands.</summary>
internal static partial class Handle
{
    /// <summary>Takes one from an answer: it has an openid's shape and is nobody's openid.</summary>
    public static Credential Take(string? value, string openId)
    {
        Shape().IsMatch(value ?? "").ShouldBeTrue(value);
        value.ShouldNotBe(openId);
        return new Credential(value!, IsHandle: true, openId);
    }

    [GeneratedRegex(@"\Ao[A-Za-z0-9_-]{27}\z")]
    private static partial Regex Shape();
}
