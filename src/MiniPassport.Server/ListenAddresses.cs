namespace MiniPassport.Server;

/// <summary>Setting <c>Urls</c>: where the server listens, several separated by semicolons.</summary>
internal static class ListenAddresses
{
    /// <summary>Refuses what the server would otherwise stumble over after everything else has started.</summary>
    public static void Check(IConfiguration configuration)
    {
        var urls = (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Find(urls, url => !IsAddress(url)) is { } wrong)
            throw new ConfigurationException($"Urls has \"{wrong}\", which is no address to listen on such as http://0.0.0.0:3000.");
    }

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            var isWeb = address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
            return isWeb && (address.IsUnixPipe || (address.PathBase.Length == 0 && address.Port is >= 0 and <= 65535));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
