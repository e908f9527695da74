using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Contracts.Users;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Contracts.Tests.Http;

public sealed class FailureStatusTests
{
    public static TheoryData<AccountError> Errors => [.. Enum.GetValues<AccountError>()];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Every_failure_has_the_status_that_Users_gives_it_in_both_modes(AccountError error)
    {
        foreach (var mode in Enum.GetValues<HttpStatusMode>())
            FailureStatus.Of(error, mode).ShouldBe(await UsersStatusAsync(UsersErrors.Answer(new Failure(error, "f", "r")), mode), mode.ToString());
    }

    [Theory]
    [InlineData(AccountError.TooManyAttempts, 429)]
    [InlineData(AccountError.WeChatRateLimited, 429)]
    [InlineData(AccountError.WeChatUnavailable, 503)]
    [InlineData(AccountError.CodeSpent, 503)]
    [InlineData(AccountError.Busy, 503)]
    public void What_is_no_business_answer_keeps_its_status(AccountError error, int status)
    {
        FailureStatus.Of(error, HttpStatusMode.Contract).ShouldBe(status);
        FailureStatus.Of(error, HttpStatusMode.Mirror).ShouldBe(status);
    }

    [Theory]
    [InlineData(AccountError.WrongCredentials, 400)]
    [InlineData(AccountError.SignInAgain, 401)]
    [InlineData(AccountError.NotAllowed, 403)]
    [InlineData(AccountError.AccountNotFound, 404)]
    [InlineData(AccountError.AlreadyLinked, 409)]
    public void A_business_failure_is_200_unless_mirrored(AccountError error, int mirrored)
    {
        FailureStatus.Of(error, HttpStatusMode.Contract).ShouldBe(200);
        FailureStatus.Of(error, HttpStatusMode.Mirror).ShouldBe(mirrored);
    }

    [Theory]
    [InlineData(400, 200, 400)]
    [InlineData(404, 404, 404)]
    [InlineData(408, 408, 408)]
    [InlineData(413, 413, 413)]
    [InlineData(415, 415, 415)]
    [InlineData(500, 500, 500)]
    public void A_refused_request_keeps_its_status_but_for_400(int status, int contract, int mirrored)
    {
        FailureStatus.Of(new Refusal(status, "text"), HttpStatusMode.Contract).ShouldBe(contract);
        FailureStatus.Of(new Refusal(status, "text"), HttpStatusMode.Mirror).ShouldBe(mirrored);
    }

    private static async Task<int> UsersStatusAsync(UsersAnswer answer, HttpStatusMode mode)
    {
        await using var services = new ServiceCollection().AddSingleton(Options.Create(new ContractOptions { HttpStatus = mode })).BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        await answer.WriteAsync(http);
        return http.Response.StatusCode;
    }
}
