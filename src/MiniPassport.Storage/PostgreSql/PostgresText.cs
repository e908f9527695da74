using System.Text;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>What PostgreSQL can hold in a text: any Unicode but U+0000. The wire refuses both kinds before; here they would break a connection.</summary>
internal static class PostgresText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The text has U+0000 or half a surrogate pair.</exception>
    public static string Check(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException("PostgreSQL cannot store U+0000.", nameof(text));
        _ = Strict.GetByteCount(text);
        return text;
    }
}
