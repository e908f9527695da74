using System.Text;
using MiniPassport.Core.Tokens;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>An encrypted password as sent: <c>v1.&lt;kid&gt;.&lt;alg&gt;.&lt;base64url&gt;</c>, strictly one text for one value.</summary>
/// <param name="Kid">The key it was made for: 8 lower-case hex digits.</param>
/// <param name="Algorithm">How it was made.</param>
/// <param name="Payload">What was made.</param>
internal sealed record WordInfoText(string Kid, string Algorithm, byte[] Payload)
{
    /// <summary>How every text of this version begins, and no plain password may.</summary>
    public const string Start = "v1.";

    /// <summary>Characters. The longest password twice over in the longest JSON spelling stays below half of it.</summary>
    public const int Longest = 8 * 1024;

    /// <summary>What comes before the last dot, for a cipher that binds it.</summary>
    public byte[] Binding => Encoding.ASCII.GetBytes($"{Start}{Kid}.{Algorithm}");

    /// <summary>Reads a text.</summary>
    /// <returns>Null for what is not of the form.</returns>
    public static WordInfoText? Parse(string text)
    {
        if (text.Length > Longest || text.Split('.') is not ["v1", { Length: 8 } kid, { Length: > 0 } algorithm, { Length: > 0 } payload]) return null;
        if (!kid.All(char.IsAsciiHexDigitLower) || !Ascii.IsValid(payload)) return null;
        var bytes = new byte[payload.Length / 4 * 3 + 2];
        return Base64UrlText.TryDecode(Encoding.ASCII.GetBytes(payload), bytes, out var written) ? new WordInfoText(kid, algorithm, bytes[..written]) : null;
    }
}
