namespace MiniPassport.Fuzz.World;

/// <summary>Somebody no request speaks for. Whatever is sent, their rows stay as they are.</summary>
internal sealed record Victim(string Phone, string Password, string Id, string Number, string OpenId, string Token, string Handle);
