namespace MiniPassport.Core.Keys;

/// <summary>Secret bytes as they are written in a configuration: the format is explicit, so that no typo silently makes a weaker key.</summary>
public static class SecretText
{
    /// <summary>Reads <c>base64:…</c> or <c>hex:…</c>.</summary>
    /// <param name="text">As written.</param>
    /// <returns>The bytes; null where neither format is named.</returns>
    /// <exception cref="FormatException">It names a format and is none of it.</exception>
    public static byte[]? Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("base64:", StringComparison.Ordinal)) return Convert.FromBase64String(text["base64:".Length..]);
        return text.StartsWith("hex:", StringComparison.Ordinal) ? Convert.FromHexString(text["hex:".Length..]) : null;
    }
}
