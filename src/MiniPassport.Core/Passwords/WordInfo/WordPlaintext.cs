using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>What an encrypted password says once it is open: a JSON object of exactly these members.</summary>
/// <param name="Password">The password; for a change the present one.</param>
/// <param name="Challenge">The challenge that came with the key.</param>
/// <param name="Operation">What it is for (<see cref="WordOperation"/>).</param>
/// <param name="Phone">Whose it is: lower-case hex SHA-256 of the phone in canonical form.</param>
/// <param name="Time">When it was made, unix milliseconds.</param>
/// <param name="NewPassword">For a change, and only then: the new one.</param>
internal sealed record WordPlaintext(
    [property: JsonPropertyName("password")] string Password,
    [property: JsonPropertyName("challenge")] string Challenge,
    [property: JsonPropertyName("operation")] string Operation,
    [property: JsonPropertyName("phone")] string Phone,
    [property: JsonPropertyName("time")] long Time,
    [property: JsonPropertyName("newPassword")] string? NewPassword = null)
{
    /// <summary>Reads it.</summary>
    /// <returns>Null for anything but such an object, and for a password that nobody could send plain: none, control characters, what JavaScript writes for a variable it does not have.</returns>
    public static WordPlaintext? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, WordJson.Default.WordPlaintext) is { } word && IsPassword(word.Password) && (word.NewPassword is null || IsPassword(word.NewPassword)) ? word : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(WordPlaintext);

    private static bool IsPassword(string text)
    {
        if (text is "" or "undefined" or "null") return false;
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) return false;
        }

        return true;
    }
}
