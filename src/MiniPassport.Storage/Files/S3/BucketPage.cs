using MiniPassport.Core.Avatars;

namespace MiniPassport.Storage.Files.S3;

/// <summary>A piece of a bucket's list.</summary>
/// <param name="Pictures">The objects in it, without the prefix.</param>
/// <param name="Next">Where the next piece begins; null after the last.</param>
internal sealed record BucketPage(IReadOnlyList<StoredPicture> Pictures, string? Next);
