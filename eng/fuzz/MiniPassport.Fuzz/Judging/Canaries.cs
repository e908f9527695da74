using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Keys;
using MiniPassport.Fuzz.World;

namespace MiniPassport.Fuzz.Judging;

/// <summary>What must be in no answer and no log line, in every encoding somebody might have put it.</summary>
internal sealed class Canaries
{
    private readonly SearchValues<string> _secrets, _hidden;

    public Canaries(FuzzWorld world)
    {
        var master = Convert.FromBase64String(world.MasterKey);
        string[] purposes = [KeyRing.TokenSigning, KeyRing.SessionKeySealing, KeyRing.SessionKeyHandle];
        string[] texts = [FuzzWorld.AppSecret, world.Password, world.Known.Password, world.Hidden.Password, world.Known.Token, world.Hidden.Token, world.Known.Handle, world.Hidden.Handle];
        IEnumerable<byte[]> keys = [world.Tap.Mark, master, .. purposes.Select(purpose => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, outputLength: 32, info: Encoding.UTF8.GetBytes(purpose)))];
        var forms = texts.SelectMany(Forms).Concat(keys.SelectMany(Forms)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        _secrets = SearchValues.Create(forms, StringComparison.OrdinalIgnoreCase);
        _hidden = SearchValues.Create([world.Hidden.Phone], StringComparison.Ordinal);
    }

    public bool AreIn(string text) => text.AsSpan().ContainsAny(_secrets);

    /// <summary>The phone of somebody whom only a manager may see.</summary>
    public bool ShowsAnother(string text) => text.AsSpan().ContainsAny(_hidden);

    /// <summary>A text as it is, escaped for a URL, in hexadecimal digits and in Base64 of either alphabet, wherever in a longer text it begins.</summary>
    public static IEnumerable<string> Forms(string text)
    {
        yield return text;
        yield return Uri.EscapeDataString(text);
        yield return text.Replace(' ', '+');
        foreach (var form in Forms(Encoding.UTF8.GetBytes(text))) yield return form;
    }

    /// <summary>The same of bytes; raw they are looked for as Latin-1.</summary>
    public static IEnumerable<string> Forms(byte[] bytes)
    {
        yield return Encoding.Latin1.GetString(bytes);
        yield return Convert.ToHexString(bytes);
        for (var skipped = 0; skipped < 3 && bytes.Length - skipped >= 6; skipped++)
        {
            // Only whole groups of three stand for themselves whatever follows.
            var whole = bytes[skipped..(skipped + ((bytes.Length - skipped) / 3 * 3))];
            yield return Convert.ToBase64String(whole);
            yield return Base64Url.EncodeToString(whole);
            yield return Uri.EscapeDataString(Convert.ToBase64String(whole));
        }
    }
}
