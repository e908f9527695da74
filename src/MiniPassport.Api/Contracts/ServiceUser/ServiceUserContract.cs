using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniPassport.Api.Contracts.ServiceUser.Bare;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The table of contents of the ServiceUser contract (seed 004).</summary>
internal sealed class ServiceUserContract(
    GetOpenIdEndpoint getOpenId, UpsertEndpoint login, ReadEndpoints read, UpdateEndpoint update, LogoutEndpoint logout, DecryptPhoneEndpoint decryptPhone,
    BareOpenIds bare)
{
    /// <summary>How this contract answers what never reached a handler.</summary>
    public static Contract Surface { get; } = new(
        path => path.StartsWithSegments(ServiceUserOperation.Prefix),
        (http, status, text) => ServiceUserErrors.Answer(ServiceUserOperation.Of(http.Request.Path), new Refusal(status, text)).WriteAsync(http),
        path => ServiceUserOperation.Of(path).Path.Value!);

    /// <summary>Maps every operation.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        Post(ServiceUserOperation.Login, login.LoginAsync);
        Post(ServiceUserOperation.GetOpenId, getOpenId.ExchangeAsync);
        Post(ServiceUserOperation.LoginByOpenId, read.LoginByOpenIdAsync);
        Post(ServiceUserOperation.Logout, logout.LogoutAsync);
        Post(ServiceUserOperation.Get, read.GetAsync);
        Post(ServiceUserOperation.Update, update.UpdateAsync);
        Post(ServiceUserOperation.DecryptPhone, decryptPhone.DecryptAsync);
        bare.Announce();

        void Post(ServiceUserOperation operation, Func<HttpContext, Fields, Task<Result<ContractAnswer>>> handler) =>
            routes.MapPost($"{ServiceUserOperation.Prefix}/{operation.Name}", (RequestDelegate)(http => AnswerAsync(http, operation, handler)));
    }

    private async Task AnswerAsync(HttpContext http, ServiceUserOperation operation, Func<HttpContext, Fields, Task<Result<ContractAnswer>>> handler)
    {
        bare.Prepare(http.Request);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        var answer = fields is null ? ServiceUserErrors.Answer(operation, refused!)
            : (await handler(http, fields)).Succeeded(out var done, out var failure) ? done
            : ServiceUserErrors.Answer(operation, failure);
        await answer.WriteAsync(http);
    }
}
