using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

public sealed class SingleFlightTests : IDisposable
{
    // A used code counts as junk: with the usual budget the last of two hundred would hear of that instead.
    private readonly World _world = new(codes: new WeChatCodeOptions { JunkPerAddress = 1_000 });
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SingleFlightTests()
    {
        _world.Gateway.Give(World.App, CodeCalls.Code, "oPerson1");
        _world.Gateway.Gate = _answer.Task;
    }

    [Fact]
    public async Task S040_one_code_two_hundred_times_at_once_is_one_exchange_one_session_and_one_token()
    {
        var calls = Enumerable.Range(0, 200).Select(_ => _world.SignInAsync()).ToList();
        _answer.SetResult();
        var issued = (await Task.WhenAll(calls)).Select(result => result.Value()).ToList();

        _world.Gateway.Calls.ShouldBe(1);
        _world.Store.SignIns.Count.ShouldBe(1);
        _world.Store.SessionCount.ShouldBe(1);
        issued.Select(session => session.Token).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task S040_from_two_hundred_threads_each_caller_gets_that_one_session_or_hears_that_the_code_is_used()
    {
        _answer.SetResult();
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => _world.SignInAsync())));

        _world.Store.SessionCount.ShouldBe(1);
        results.Where(result => result.Error() is null).Select(result => result.Value().Token).Distinct().ShouldHaveSingleItem();
        results.ShouldAllBe(result => result.Error() == null || result.Error() == AccountError.CodeUsed);
    }

    [Fact]
    public async Task S040_a_first_caller_who_leaves_takes_nobody_along()
    {
        using var leave = new CancellationTokenSource();
        var first = _world.SignInAsync(ct: leave.Token);
        var second = _world.SignInAsync();

        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        _answer.SetResult();

        (await second).Error().ShouldBeNull();
        _world.Gateway.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task S040_who_comes_after_a_caller_has_left_still_joins_the_exchange_under_way()
    {
        using var leave = new CancellationTokenSource();
        var first = _world.SignInAsync(ct: leave.Token);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);

        var second = _world.SignInAsync();
        _answer.SetResult();

        (await second).Error().ShouldBeNull();
        _world.Gateway.Calls.ShouldBe(1);
        _world.Store.SessionCount.ShouldBe(1);
    }

    [Fact]
    public async Task S093_a_sign_in_whose_only_caller_has_left_is_still_stored_whole()
    {
        using var leave = new CancellationTokenSource();
        var first = _world.SignInAsync(ct: leave.Token);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        var joined = _world.SignInAsync();
        _answer.SetResult();
        await joined;

        _world.Store.AccountCount.ShouldBe(1);
        _world.Store.SignIns.ShouldHaveSingleItem().OpenId.ShouldBe("oPerson1");
    }

    [Fact]
    public async Task S040_a_failure_is_everybodys_and_is_not_remembered()
    {
        _world.Gateway.Outage = AccountError.WeChatUnavailable;
        var calls = Enumerable.Range(0, 20).Select(_ => _world.SignInAsync()).ToList();
        _answer.SetResult();
        (await Task.WhenAll(calls)).ShouldAllBe(result => result.Error() == AccountError.WeChatUnavailable);
        _world.Gateway.Calls.ShouldBe(1);

        _world.Gateway.Outage = null;
        (await _world.SignInAsync()).Error().ShouldBeNull();
        _world.Gateway.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task S093_an_outage_of_the_store_is_not_remembered_and_leaves_nothing_half_made()
    {
        _answer.SetResult();
        _world.Store.NextFailure = new StoreUnavailableException();
        (await _world.SignInAsync()).Error().ShouldBe(AccountError.CodeSpent);
        _world.Store.AccountCount.ShouldBe(0);

        (await _world.SignInAsync()).Error().ShouldBe(AccountError.CodeUsed);
        _world.Gateway.Give(World.App, "another-code-0001", "oPerson1");
        (await _world.SignInAsync("another-code-0001")).Value().SignedIn.IsNewAccount.ShouldBeTrue();
    }

    [Fact]
    public async Task C029_only_the_same_code_app_and_terminal_share_an_exchange()
    {
        var other = new MiniProgram("wxfedcba9876543210", "secret of the other");
        MiniProgram[] apps = [World.App, World.App, other, World.App];
        string[] codes = [CodeCalls.Code, CodeCalls.Code.ToUpperInvariant(), CodeCalls.Code, CodeCalls.Code];
        Terminal[] terminals = [Terminal.WeChat, Terminal.WeChat, Terminal.WeChat, Terminal.App];
        var calls = apps.Select((app, i) => _world.SignInAsync(codes[i], app, terminals[i])).ToList();
        _answer.SetResult();

        var results = await Task.WhenAll(calls);

        _world.Gateway.Calls.ShouldBe(4);
        results[1].Error().ShouldBe(AccountError.CodeInvalid);
        results[2].Error().ShouldBe(AccountError.CodeInvalid);
        results.Count(result => result.Error() is null).ShouldBe(1);
    }

    [Fact]
    public async Task S040_who_asks_for_another_account_role_or_handle_never_gets_somebody_elses_session()
    {
        var (mine, theirs) = (_world.Add(), _world.Add("13800138000"));
        var plain = CodeCalls.Plain with { LinkTo = new ProvenAccount(mine.Number, null) };
        CodeSignIn[] commands =
        [
            plain, plain with { LinkTo = new ProvenAccount(theirs.Number, null) }, plain with { LinkTo = null }, plain with { Scope = Roles.None }, plain with { Scope = Roles.Manager },
            plain with { Handle = HandleUse.Kept }, plain with { Handle = HandleUse.Rotating }, plain with { Registers = false },
        ];
        var calls = commands.Select(command => _world.SignInAsync(command)).ToList();
        _answer.SetResult();

        var results = await Task.WhenAll(calls);

        _world.Gateway.Calls.ShouldBe(commands.Length);
        results.Count(result => result.Error() is null).ShouldBe(1);
        results.Count(result => result.Error() == AccountError.CodeUsed).ShouldBe(commands.Length - 1);
        var winner = Array.FindIndex(results, result => result.Error() is null);
        if (commands[winner].LinkTo is { } account) results[winner].Value().SignedIn.Account.Number.ShouldBe(account.Number);
        results[winner].Value().SignedIn.Session.Scope.ShouldBe(commands[winner].Scope);
    }

    [Fact]
    public async Task S040_two_hundred_that_ask_for_the_same_link_scope_and_handle_share_one_session_and_its_handle()
    {
        var command = CodeCalls.Plain with { LinkTo = new ProvenAccount(_world.Add().Number, null), Scope = Roles.None, Handle = HandleUse.Rotating };
        var calls = Enumerable.Range(0, 200).Select(_ => _world.SignInAsync(command)).ToList();
        _answer.SetResult();

        var issued = (await Task.WhenAll(calls)).Select(result => result.Value()).ToList();

        (_world.Gateway.Calls, _world.Store.SessionCount).ShouldBe((1, 1));
        issued.Select(session => (session.Token, session.Handle, session.SessionKeyHandle)).Distinct().ShouldHaveSingleItem().Handle.ShouldNotBeNull();
    }

    public void Dispose() => _world.Dispose();
}
