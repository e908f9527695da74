using System.Text;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>A query string fit for a log: only the values known to be harmless stay.</summary>
internal static class MaskedQuery
{
    private static readonly HashSet<string> Harmless = new(["appid", "grant_type", "openid", "sig_method"], StringComparer.Ordinal);

    internal static string Of(IQueryCollection query)
    {
        var text = new StringBuilder();
        foreach ((string name, var values) in query)
        {
            text.Append(text.Length == 0 ? "" : "&").Append(name).Append('=')
                .Append(Harmless.Contains(name) ? values.ToString() : values is [{ Length: > 0 }, ..] ? "***" : "");
        }

        return text.Length <= 512 ? text.ToString() : text.ToString(0, 512);
    }
}
