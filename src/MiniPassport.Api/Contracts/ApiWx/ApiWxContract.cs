using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniPassport.Api.Http;

namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>The table of contents of the ApiWx contract (seed 002).</summary>
internal sealed class ApiWxContract(ApiWxEndpoint endpoint)
{
    /// <summary>How this contract answers what never reached its handler: everything below /api.</summary>
    public static Contract Surface { get; } =
        new(path => path.StartsWithSegments("/api"), (http, status, text) => ApiWxAnswer.Of(new Refusal(status, text)).WriteAsync(http), _ => "ApiWx");

    /// <summary>Maps its one endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/wx/login", (RequestDelegate)(async http => await (await endpoint.LoginAsync(http)).WriteAsync(http)));
}
