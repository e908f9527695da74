namespace MiniPassport.Core.Avatars;

/// <summary>A picture as it lies where pictures are kept.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="WrittenAt">When it was written, by the clock of the place that keeps it.</param>
public sealed record StoredPicture(string Name, DateTimeOffset WrittenAt);
