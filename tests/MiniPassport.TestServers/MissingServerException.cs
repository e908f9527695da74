namespace MiniPassport.TestServers;

/// <summary>What a test server is started from is not installed here; the message says what to install.</summary>
public sealed class MissingServerException(string message) : Exception(message);
