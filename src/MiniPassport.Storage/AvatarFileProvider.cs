namespace MiniPassport.Storage;

/// <summary>Where uploaded pictures are kept.</summary>
public enum AvatarFileProvider
{
    /// <summary>The folder <c>files/</c> of the data directory, for a server that is alone; the default.</summary>
    Disk = 0,

    /// <summary>A bucket of an S3-compatible object store, which several instances share.</summary>
    S3 = 1,
}
