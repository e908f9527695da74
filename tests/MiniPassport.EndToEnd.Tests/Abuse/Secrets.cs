using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MiniPassport.EndToEnd.Tests.Abuse;

/// <summary>Known secrets, to be looked for in every encoding that one may have got into a text by.</summary>
internal sealed class Secrets
{
    private readonly List<string> _forms = [];

    public void Add(string secret)
    {
        _forms.Add(Uri.EscapeDataString(secret));
        Add(Encoding.UTF8.GetBytes(secret));
    }

    public void Add(byte[] secret)
    {
        _forms.Add(Encoding.Latin1.GetString(secret));
        _forms.Add(Convert.ToHexString(secret));
        for (var skipped = 0; skipped < 3; skipped++)
        {
            // Whole groups of three stand for themselves wherever they are.
            var whole = secret[skipped..(skipped + ((secret.Length - skipped) / 3 * 3))];
            _forms.Add(Convert.ToBase64String(whole));
            _forms.Add(Uri.EscapeDataString(Convert.ToBase64String(whole)));
            _forms.Add(Base64Url.EncodeToString(whole));
        }
    }

    /// <summary>What of them is in a text, with a little of what is around it.</summary>
    public string? FindIn(string text)
    {
        var at = text.AsSpan().IndexOfAny(SearchValues.Create([.. _forms.Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 120)];
    }
}
