using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>The budget of junk codes, where it is spent and where it holds.</summary>
public sealed class JunkCodeTests : IDisposable
{
    private readonly World _world = new(codes: new WeChatCodeOptions { JunkPerAddress = 5, JunkInAll = 20 });

    [Fact]
    public async Task S042_over_its_budget_an_address_calls_nobody_and_hears_when_the_minute_ends()
    {
        _world.Clock.Advance(TimeSpan.FromSeconds(18));
        for (var i = 0; i < 5_000; i++) await JunkAsync($"junk-code-{i:D6}", "192.0.2.1");

        _world.Gateway.Calls.ShouldBe(5);
        (await JunkAsync("junk-code-again", "192.0.2.1")).Failure().ShouldBe(new Failure(AccountError.TooManyAttempts, RetryAfter: TimeSpan.FromSeconds(42)));
    }

    [Fact]
    public async Task S042_a_good_code_waits_too_and_is_still_good_when_the_minute_is_over()
    {
        for (var i = 0; i < 5; i++) await JunkAsync($"junk-code-{i:D6}", World.Address);
        _world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1");

        (await _world.SignInAsync()).Error().ShouldBe(AccountError.TooManyAttempts);
        _world.Clock.Advance(TimeSpan.FromMinutes(2));

        (await _world.SignInAsync()).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S042_from_many_addresses_the_common_budget_holds_and_addresses_with_a_sign_in_go_on()
    {
        (await _world.ComeAsync("oPerson1")).Error().ShouldBeNull();
        for (var i = 0; i < 5_000; i++) await JunkAsync($"junk-code-{i:D6}", $"198.51.{i / 250}.{i % 250}");

        _world.Gateway.Calls.ShouldBe(21);
        (await JunkAsync("junk-code-again", "203.0.113.1")).Error().ShouldBe(AccountError.TooManyAttempts);
        (await JunkAsync("junk-code-again", address: null)).Error().ShouldBe(AccountError.TooManyAttempts);
        (await _world.ComeAsync("oPerson2")).Error().ShouldBeNull("the address of a sign-in");
    }

    [Fact]
    public async Task S039_S042_a_code_used_again_and_again_is_junk()
    {
        _world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1");
        await _world.SignInAsync();

        for (var i = 0; i < 5; i++) (await _world.SignInAsync()).Error().ShouldBe(AccountError.CodeUsed);

        (await _world.SignInAsync()).Error().ShouldBe(AccountError.TooManyAttempts);
    }

    [Theory]
    [InlineData(AccountError.WeChatUnavailable)]
    [InlineData(AccountError.WeChatRateLimited)]
    [InlineData(AccountError.WeChatUserBlocked)]
    public async Task S042_what_is_not_the_codes_fault_costs_nobody_anything(AccountError outage)
    {
        _world.Gateway.Outage = outage;
        for (var i = 0; i < 50; i++) (await _world.SignInAsync($"some-code-{i:D6}")).Error().ShouldBe(outage);

        _world.Gateway.Outage = null;
        (await _world.ComeAsync("oPerson1")).Error().ShouldBeNull();
    }

    [Fact]
    public async Task S041_S042_what_is_no_code_at_all_is_not_counted()
    {
        for (var i = 0; i < 50; i++) (await _world.SignInAsync("short")).Error().ShouldBe(AccountError.InvalidParameter);

        (await _world.ComeAsync("oPerson1")).Error().ShouldBeNull();
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<IssuedSession>> JunkAsync(string code, string? address) =>
        await _world.SignInAsync(CodeCalls.Plain with { Code = code, Client = new Client(Terminal.WeChat, "curl", address) });
}
