using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Api.Files;

/// <summary>Where clients find an uploaded picture.</summary>
internal sealed class FileAddress(IOptions<ContractOptions> options)
{
    /// <summary>The absolute address: <c>{PublicBaseUrl}/files/{name}</c>, or below the scheme and host of the request when none is configured.</summary>
    public string Of(HttpContext http, Avatar avatar) => $"{BaseUrl(http)}/files/{avatar.StoredName}";

    private string BaseUrl(HttpContext http) =>
        options.Value.PublicBaseUrl is { Length: > 0 } configured
            ? configured.TrimEnd('/')
            : $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}";
}
