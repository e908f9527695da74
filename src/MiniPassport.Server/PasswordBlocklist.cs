using System.Text;
using MiniPassport.Core.Passwords;

namespace MiniPassport.Server;

/// <summary>Setting <c>Passwords:BlocklistFile</c>.</summary>
internal static class PasswordBlocklist
{
    private const int MostLines = 5_000_000;

    public static BlockedPasswords Read(IConfiguration configuration)
    {
        if (configuration["Passwords:BlocklistFile"] is not { Length: > 0 } path) return BlockedPasswords.None;
        try
        {
            var lines = File.ReadLines(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var blocked = new BlockedPasswords(lines.Select((line, i) => i < MostLines
                ? line
                : throw new ConfigurationException($"Passwords:BlocklistFile {path} has more than {MostLines} lines.")));
            return blocked.Count > 0 ? blocked : throw new ConfigurationException($"Passwords:BlocklistFile {path} has no password of {PasswordPolicy.Shortest} characters or more.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Passwords:BlocklistFile cannot be read: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException($"Passwords:BlocklistFile {path} is no UTF-8 text.");
        }
    }
}
