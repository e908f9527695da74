using Microsoft.AspNetCore.Http.Metadata;

namespace MiniPassport.Api.Http;

/// <summary>Endpoint metadata: the largest body this endpoint reads. Everything else has <see cref="RequestFields.LargestBody"/>.</summary>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}
