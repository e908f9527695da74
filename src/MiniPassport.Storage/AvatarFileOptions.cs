namespace MiniPassport.Storage;

/// <summary>Section <c>Storage:Files</c>.</summary>
public sealed class AvatarFileOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = StorageOptions.Section + ":Files";

    /// <summary>
    /// Where uploaded pictures are kept. Default <see cref="AvatarFileProvider.Disk"/>. Pictures are not moved when it changes.
    /// </summary>
    public AvatarFileProvider Provider { get; set; }
}
