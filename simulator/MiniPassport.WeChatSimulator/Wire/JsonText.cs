using System.Globalization;
using System.Text;

namespace MiniPassport.WeChatSimulator.Wire;

/// <summary>
/// JSON in the exact bytes WeChat sends: keys in the order given, no white space, raw UTF-8, and (on its own
/// HTTP answers, not inside open data) every slash escaped as <c>\/</c>.
/// </summary>
internal sealed class JsonText(bool escapeSlashes)
{
    private readonly StringBuilder text = new("{", 192);
    private int depth = 1;

    internal JsonText Add(string name, string value)
    {
        Name(name);
        Quote(value);
        return this;
    }

    internal JsonText Add(string name, long value)
    {
        Name(name);
        text.Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    internal JsonText Add(string name, bool value)
    {
        Name(name);
        text.Append(value ? "true" : "false");
        return this;
    }

    internal JsonText Open(string name)
    {
        Name(name);
        text.Append('{');
        depth++;
        return this;
    }

    internal JsonText Close()
    {
        text.Append('}');
        depth--;
        return this;
    }

    public override string ToString() => text.ToString() + new string('}', depth);

    private void Name(string name)
    {
        if (text[^1] != '{') text.Append(',');
        Quote(name);
        text.Append(':');
    }

    private void Quote(string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\' || (c == '/' && escapeSlashes)) text.Append('\\').Append(c);
            else if (c < ' ') text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else text.Append(c);
        }

        text.Append('"');
    }
}
