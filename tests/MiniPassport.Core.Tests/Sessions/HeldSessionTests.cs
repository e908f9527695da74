using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.WeChat;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.Sessions;

/// <summary>A session by its handle.</summary>
public sealed class HeldSessionTests : IDisposable
{
    private static readonly CodeSignIn Kept = CodeCalls.Plain with { Handle = HandleUse.Kept };

    private readonly World _world = new(new TokenOptions { SessionLifetime = TimeSpan.FromDays(3) });

    [Fact]
    public async Task A_handle_works_wherever_the_token_works_and_names_the_same_session()
    {
        var issued = (await _world.ComeAsync("oPerson1", Kept)).Value();

        var byHandle = (await _world.Authenticate.ExecuteAsync(issued.Handle, TestContext.Current.CancellationToken)).Value();
        var byToken = (await _world.Authenticate.ExecuteAsync(issued.Token, TestContext.Current.CancellationToken)).Value();

        byHandle.ShouldBe(byToken);
        byHandle.Identity.ShouldNotBeNull().OpenId.ShouldBe("oPerson1");
    }

    [Fact]
    public async Task S032_a_real_openid_and_a_random_handle_open_nothing_alike()
    {
        const string openId = "oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ";
        var issued = (await _world.ComeAsync(openId, Kept)).Value();
        string[] strangers = [openId, SessionHandle.Create().Value, "o" + issued.Handle![1..].ToUpperInvariant(), issued.Handle[..^1] + (issued.Handle[^1] == 'A' ? 'B' : 'A')];

        foreach (var stranger in strangers)
        {
            (await _world.ProtectedAsync(stranger)).ShouldBe(AccountError.SignInAgain);
            (await _world.OpenToVisitorsAsync(stranger)).ShouldBe(AccountError.SignInAgain);
            (await _world.RefreshAsync(stranger)).Error().ShouldBe(AccountError.SignInAgain);
            (await _world.SignOutAsync(stranger)).Error().ShouldBe(AccountError.SignInAgain);
        }

        (await _world.ProtectedAsync(issued.Handle)).ShouldBeNull();
        _world.AuthenticateLog.Entries.ShouldBeEmpty("no forged token was seen");
    }

    [Theory]
    [InlineData(SessionEndReason.SignedOut, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.Associated, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.TokenReused, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.Superseded, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.PhoneProven, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.PasswordChanged, AccountError.SignInAgain)]
    [InlineData(SessionEndReason.OtherDevice, AccountError.EndedElsewhere)]
    [InlineData(SessionEndReason.Kicked, AccountError.EndedElsewhere)]
    public async Task S014_S036_a_handle_ends_with_its_session_for_the_same_reason_as_the_token(SessionEndReason reason, AccountError expected)
    {
        var issued = (await _world.ComeAsync("oPerson1", Kept)).Value();
        await _world.Store.EndAsync(1, reason, _world.Clock.Now, TestContext.Current.CancellationToken);

        foreach (var credential in (string?[])[issued.Handle, issued.Token])
        {
            (await _world.ProtectedAsync(credential)).ShouldBe(expected);
            (await _world.OpenToVisitorsAsync(credential)).ShouldBe(expected);
            (await _world.RefreshAsync(credential)).Error().ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Closed)]
    public async Task S014_S036_C024_an_account_that_is_not_active_has_no_good_handle(AccountStatus status)
    {
        var issued = (await _world.ComeAsync("oPerson1", Kept)).Value();
        _world.Store.Put(issued.SignedIn.Account with { Status = status });

        (await _world.ProtectedAsync(issued.Handle)).ShouldBe(AccountError.SignInAgain);
        (await _world.OpenToVisitorsAsync(issued.Handle)).ShouldBe(AccountError.SignInAgain);
        (await _world.OpenToVisitorsAsync(issued.Token)).ShouldBe(AccountError.SignInAgain);
        (await _world.RefreshAsync(issued.Handle)).Error().ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task S015_S036_a_handle_lives_as_long_as_its_session_and_no_refresh_makes_that_longer()
    {
        var issued = (await _world.ComeAsync("oPerson1", Kept)).Value();

        _world.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        (await _world.ProtectedAsync(issued.Token)).ShouldNotBeNull("the token is long over");
        (await _world.ProtectedAsync(issued.Handle)).ShouldBeNull();
        (await _world.RefreshAsync(issued.Handle)).Value().ShouldBe(issued.Handle);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _world.ProtectedAsync(issued.Handle)).ShouldBe(AccountError.SignInAgain);
        (await _world.RefreshAsync(issued.Handle)).Error().ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task S037_a_mini_program_that_is_no_longer_configured_vouches_for_nobody()
    {
        var gone = new MiniProgram("wxfedcba9876543210", "fedcba9876543210fedcba9876543210");
        _world.Apps.Add(gone);
        var here = (await _world.ComeAsync("oPerson1", Kept)).Value();
        var there = (await _world.ComeAsync("oPerson2", Kept with { App = gone })).Value();
        (await _world.ProtectedAsync(there.Handle)).ShouldBeNull();

        _world.Apps.Remove(gone);

        foreach (var credential in (string?[])[there.Handle, there.Token])
        {
            (await _world.ProtectedAsync(credential)).ShouldBe(AccountError.SignInAgain);
            (await _world.OpenToVisitorsAsync(credential)).ShouldBe(AccountError.SignInAgain);
            (await _world.RefreshAsync(credential)).Error().ShouldBe(AccountError.SignInAgain);
            (await _world.SignOutAsync(credential)).Error().ShouldBeNull();
        }

        (await _world.ProtectedAsync(here.Handle)).ShouldBeNull();
    }

    [Fact]
    public async Task S037_a_password_session_does_not_depend_on_the_mini_program_its_account_once_came_from()
    {
        var account = _world.Add();
        (await _world.ComeAsync("oPerson1", Kept with { LinkTo = new ProvenAccount(account.Number, null) })).Error().ShouldBeNull();
        var byPassword = await _world.StartAsync(account);

        _world.Apps.Clear();

        (await _world.ProtectedAsync(byPassword.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Refreshing_by_handle_gives_the_handle_and_leaves_the_token_where_it_is()
    {
        var issued = (await _world.ComeAsync("oPerson1", Kept)).Value();
        _world.Clock.Advance(TimeSpan.FromHours(30));

        (await _world.RefreshAsync(issued.Handle)).Value().ShouldBe(issued.Handle);
        (await _world.RefreshAsync(issued.Handle, Terminal.WeChat)).Value().ShouldBe(issued.Handle);

        _world.Store.Session(1).Generation.ShouldBe(0);
    }

    [Fact]
    public async Task S022_refresh_and_sign_out_by_handle_refuse_another_terminal_than_the_sessions()
    {
        var issued = (await _world.ComeAsync("oPerson1", Kept)).Value();

        (await _world.RefreshAsync(issued.Handle, Terminal.Management)).Error().ShouldBe(AccountError.NotAllowed);
        (await _world.SignOutAsync(issued.Handle, Terminal.Management)).Error().ShouldBe(AccountError.NotAllowed);
        (await _world.ProtectedAsync(issued.Handle)).ShouldBeNull();

        (await _world.SignOutAsync(issued.Handle, Terminal.WeChat)).Error().ShouldBeNull();
        (await _world.ProtectedAsync(issued.Handle)).ShouldBe(AccountError.SignInAgain);
    }

    [Fact]
    public async Task S013_S036_C028_signing_out_by_handle_ends_the_session_under_both_faces_and_twice_is_fine()
    {
        var here = (await _world.ComeAsync("oPerson1", Kept)).Value();
        var there = (await _world.ComeAsync("oPerson1", Kept)).Value();

        (await _world.SignOutAsync(here.Handle)).Error().ShouldBeNull();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _world.SignOutAsync(here.Handle)).Error().ShouldBeNull();

        (await _world.ProtectedAsync(here.Handle)).ShouldBe(AccountError.SignInAgain);
        (await _world.ProtectedAsync(here.Token)).ShouldBe(AccountError.SignInAgain);
        (await _world.ProtectedAsync(there.Handle)).ShouldBeNull("another device's");
        var ended = _world.Store.Session(here.SignedIn.Session.Number);
        (ended.EndReason, ended.EndedAt).ShouldBe((SessionEndReason.SignedOut, _world.Clock.Now.AddSeconds(-1)));
    }

    [Fact]
    public async Task S036_a_rotated_handle_stops_its_session_ends_and_signing_out_with_it_touches_nobody()
    {
        var first = (await _world.ComeAsync("oPerson1", Kept with { Handle = HandleUse.Rotating })).Value();
        var device = (await _world.ComeAsync("oPerson1", Kept)).Value();
        var other = (await _world.ComeAsync("oPerson2", Kept with { Handle = HandleUse.Rotating })).Value();

        var second = (await _world.ComeAsync("oPerson1", Kept with { Handle = HandleUse.Rotating })).Value();

        (await _world.ProtectedAsync(first.Handle)).ShouldBe(AccountError.SignInAgain);
        (await _world.ProtectedAsync(first.Token)).ShouldBe(AccountError.SignInAgain);
        _world.Store.Session(first.SignedIn.Session.Number).EndReason.ShouldBe(SessionEndReason.Superseded);
        (await _world.SignOutAsync(first.Handle)).Error().ShouldBeNull();
        foreach (var handle in (string?[])[device.Handle, other.Handle, second.Handle]) (await _world.ProtectedAsync(handle)).ShouldBeNull();
    }

    public void Dispose() => _world.Dispose();
}
