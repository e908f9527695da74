namespace MiniPassport.Core.Avatars;

/// <summary>What an avatar change left behind.</summary>
/// <param name="StoredName">The former picture's file name, whose file may now be removed; null if there was none.</param>
public sealed record ReplacedAvatar(string? StoredName);
