namespace MiniPassport.TestServers;

/// <summary>What a test server is started from is not installed here; the message says what to install. Tests are skipped for it, unless <c>CI=true</c>.</summary>
public sealed class MissingServerException(string message) : Exception(message)
{
    /// <summary>Whether tests may be skipped for it: not where everything is meant to be installed.</summary>
    public static bool MaySkip => Environment.GetEnvironmentVariable("CI") != "true";
}
