using System.Net;

namespace MiniPassport.Storage.Files.S3;

/// <summary>
/// A call to the bucket failed. Says only what is known to be harmless: of the SDK's exceptions and the store's own words some quote
/// the request, whose headers hold a signature.
/// </summary>
internal sealed class BucketException : Exception
{
    private const int LongestCode = 64;

    public BucketException(BucketFault fault, HttpStatusCode status = 0, string? code = null)
        : base(Text(fault, status, Plain(code))) => (Fault, Status, Code) = (fault, status, Plain(code));

    public BucketFault Fault { get; }

    public HttpStatusCode Status { get; }

    /// <summary>The store's name for the error (Amazon S3, "Error responses"), letters and digits; null for none.</summary>
    public string? Code { get; }

    /// <summary>Whether the same call may succeed a moment later.</summary>
    public bool MayPass => Fault != BucketFault.Refused || Status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    public static BucketException Of(Exception exception) => exception switch
    {
        BucketException known => known,
        OperationCanceledException => new BucketException(BucketFault.TooSlow),
        _ => new BucketException(BucketFault.NotReached),
    };

    private static string? Plain(string? code) =>
        code is { Length: > 0 and <= LongestCode } && code.All(char.IsAsciiLetterOrDigit) ? code : null;

    private static string Text(BucketFault fault, HttpStatusCode status, string? code) => fault switch
    {
        BucketFault.NotReached => "The bucket cannot be reached, or the connection broke.",
        BucketFault.TooSlow => "The bucket did not answer in time.",
        BucketFault.Refused => $"The bucket answers {(int)status}{(code is null ? "" : " " + code)}.",
    };
}
