namespace MiniPassport.Server;

/// <summary>A configuration mistake: the message is the one line the operator sees, and names the key.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
