using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniPassport.Api.Http;

namespace MiniPassport.Api.Contracts.Login;

/// <summary>The table of contents of the Login contract (seed 003).</summary>
internal sealed class LoginContract(LoginEndpoint endpoint)
{
    /// <summary>How this contract answers what never reached its handler: everything below /login.</summary>
    public static Contract Surface { get; } =
        new(path => path.StartsWithSegments("/login"), (http, status, text) => LoginAnswer.Of(new Refusal(status, text)).WriteAsync(http), _ => "Login");

    /// <summary>Maps its one endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/login", (RequestDelegate)(async http => await (await endpoint.LoginAsync(http)).WriteAsync(http)));
}
