using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Core.Results;

namespace MiniPassport.Contracts.Tests.Http;

public sealed class HandleGuessesTests
{
    [Fact]
    public void S034_An_address_has_its_budget_of_wrong_handles_and_no_more()
    {
        using var guesses = Guesses(100);
        for (var i = 0; i < 100; i++) guesses.Miss(From("203.0.113.9")).ShouldBeNull();

        var refused = guesses.Miss(From("203.0.113.9")).ShouldNotBeNull();
        refused.Error.ShouldBe(AccountError.TooManyAttempts);
        refused.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
        guesses.Miss(From("203.0.113.10")).ShouldBeNull();
        guesses.Miss(From(null)).ShouldBeNull();
    }

    [Fact]
    public void S034_One_customers_IPv6_addresses_share_a_budget()
    {
        using var guesses = Guesses(1);
        guesses.Miss(From("2001:db8:1:2::1")).ShouldBeNull();
        guesses.Miss(From("2001:db8:1:2:ffff::9")).ShouldNotBeNull();
        guesses.Miss(From("2001:db8:1:3::1")).ShouldBeNull();
    }

    [Fact]
    public void Only_what_may_have_been_a_handle_and_was_nobodys_is_counted()
    {
        using var guesses = Guesses(1);
        var handle = NewHandle();
        foreach (var error in Enum.GetValues<AccountError>().Where(error => error != AccountError.SignInAgain))
            guesses.Judge(From("203.0.113.9"), handle, error).ShouldBe(error);
        guesses.Judge(From("203.0.113.9"), "aaaa.bbbb.cccc", AccountError.SignInAgain).ShouldBe(AccountError.SignInAgain);
        guesses.Judge(From("203.0.113.9"), null, AccountError.SignInAgain).ShouldBe(AccountError.SignInAgain);

        guesses.Judge(From("203.0.113.9"), handle, AccountError.SignInAgain).ShouldBe(AccountError.SignInAgain);
        guesses.Judge(From("203.0.113.9"), handle, AccountError.SignInAgain).Error.ShouldBe(AccountError.TooManyAttempts);
    }

    [Theory]
    [InlineData("/users/info/self")]
    [InlineData("/users/token/refresh")]
    [InlineData("/users/exit")]
    public async Task S034_A_guesser_is_answered_429_while_people_behind_the_same_address_go_on(string path)
    {
        await using var passport = await Passport.StartAsync(("Contracts:WrongHandlesPerAddress", "3"));
        var caller = await Caller.NewAsync(passport);
        for (var i = 0; i < 3; i++) (await passport.GetAsync(path, NewHandle())).Code.ShouldBe(205);

        var refused = await passport.GetAsync(path, NewHandle());

        (refused.Code, refused.Status).ShouldBe((429, HttpStatusCode.TooManyRequests), refused.Raw);
        int.Parse(refused.Response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        (await caller.SelfAsync()).Code.ShouldBe(200);
        (await passport.GetAsync(path, caller.Token + "x")).Code.ShouldBe(205);
        (await passport.GetAsync(path)).Code.ShouldBe(403);
    }

    private static HandleGuesses Guesses(int budget) => new(Options.Create(new ContractOptions { WrongHandlesPerAddress = budget }));

    private static DefaultHttpContext From(string? address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        return http;
    }

    private static string NewHandle() => ("o" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)))[..28];
}
