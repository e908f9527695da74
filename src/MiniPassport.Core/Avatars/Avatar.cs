namespace MiniPassport.Core.Avatars;

/// <summary>A stored picture.</summary>
/// <param name="Id">Public id of the picture, UUIDv7.</param>
/// <param name="StoredName">File name in the avatar files, <c>{32 hex}.{suffix}</c>; unguessable, made by the server.</param>
/// <param name="FileName">The client's file name, cleaned for display; never used as a path.</param>
/// <param name="FileSize">Bytes stored.</param>
/// <param name="Suffix"><c>jpg</c>, <c>png</c>, <c>gif</c> or <c>webp</c>, decided by the bytes.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
public sealed record Avatar(Guid Id, string StoredName, string FileName, long FileSize, string Suffix, DateTimeOffset CreatedAt);
