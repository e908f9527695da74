namespace MiniPassport.Storage;

/// <summary>Section <c>Storage:Files:S3</c>: the bucket for pictures. Looked at only where <see cref="AvatarFileOptions.Provider"/> is S3.</summary>
public sealed class S3Options
{
    /// <summary>The section's name.</summary>
    public const string Section = AvatarFileOptions.Section + ":S3";

    /// <summary>
    /// Address of the object store, <c>http(s)://host[:port]</c> without path, bucket or user. No default.
    /// Redirects are not followed and no proxy is asked.
    /// </summary>
    public string? ServiceUrl { get; set; }

    /// <summary>The bucket, 3 to 63 lower-case letters, digits, dots and hyphens (Amazon S3, "Bucket naming rules"). It must exist. No default.</summary>
    public string? Bucket { get; set; }

    /// <summary>
    /// Name of the access key, visible ASCII without <c>/</c>, <c>,</c> and <c>=</c>. No default: keys are never looked for in profiles, the
    /// environment of other tools or a machine's metadata. It needs to write, read and remove objects and to list the bucket; without the last one
    /// Amazon S3 answers 403 for a picture that is not there.
    /// </summary>
    public string? AccessKey { get; set; }

    /// <summary>The access key's secret, visible ASCII. No default; give this or <see cref="SecretKeyFile"/>.</summary>
    public string? SecretKey { get; set; }

    /// <summary>File that holds the secret, at most 1 024 bytes; a line end is ignored. Read once, at start. No default.</summary>
    public string? SecretKeyFile { get; set; }

    /// <summary>The region requests are signed for, lower-case letters, digits and hyphens. Default <c>us-east-1</c>, which stores of one's own expect.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>
    /// Whether the bucket stands in the path (<c>host/bucket/name</c>) rather than in the host name (<c>bucket.host/name</c>). Default <c>true</c>,
    /// as stores of one's own want it; the clouds' stores want <c>false</c>.
    /// </summary>
    public bool PathStyle { get; set; } = true;

    /// <summary>
    /// What pictures' names begin with in the bucket, such as <c>avatars/</c>: up to 200 letters, digits and <c>- _ . /</c>, not beginning with <c>/</c>,
    /// without <c>//</c> and <c>..</c>. Default empty.
    /// </summary>
    public string Prefix { get; set; } = "";
}
