namespace MiniPassport.Fuzz.Wire;

/// <summary>The answer broke off, or was none.</summary>
internal sealed class WireFault(string message) : Exception(message);
