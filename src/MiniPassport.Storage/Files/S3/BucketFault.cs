namespace MiniPassport.Storage.Files.S3;

/// <summary>What kept a call to the bucket from being done.</summary>
internal enum BucketFault
{
    /// <summary>No connection, or one that broke.</summary>
    NotReached,

    /// <summary>No whole answer within the limit.</summary>
    TooSlow,

    /// <summary>An answer that says no, or says nothing known.</summary>
    Refused,
}
