using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.Tests.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Core.Tests.WeChat;

/// <summary>What a sign-in by code gives out and whom it makes.</summary>
public sealed class HandleSignInTests : IDisposable
{
    private const string SecondKey = "c2Vzc2lvbi1rZXktbm8uMg==";

    private readonly World _world = new();

    [Theory]
    [InlineData(HandleUse.None, false, false)]
    [InlineData(HandleUse.Kept, true, false)]
    [InlineData(HandleUse.Rotating, true, true)]
    public async Task A_handle_is_given_only_where_one_was_asked_for(HandleUse use, bool given, bool rotates)
    {
        var issued = (await _world.ComeAsync("oPerson1", CodeCalls.Plain with { Handle = use })).Value();

        (issued.Handle is not null, issued.SessionKeyHandle is not null).ShouldBe((given, given));
        var session = _world.Store.SignIns.ShouldHaveSingleItem().Session;
        (session.Handle?.Value, session.Rotates).ShouldBe((issued.Handle, rotates));
    }

    [Fact]
    public async Task S009_what_stands_for_the_session_key_says_nothing_of_it_and_differs_for_each_session_and_key()
    {
        var command = CodeCalls.Plain with { Handle = HandleUse.Kept };
        var handles = new List<string>
        {
            (await _world.ComeAsync("oPerson1", command)).Value().SessionKeyHandle!,
            (await _world.ComeAsync("oPerson1", command)).Value().SessionKeyHandle!,
            (await _world.ComeAsync("oPerson1", command, SecondKey)).Value().SessionKeyHandle!,
            (await _world.ComeAsync("oPerson2", command)).Value().SessionKeyHandle!,
        };

        handles.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        handles.ShouldAllBe(handle => !handle.Contains(FakeGateway.SessionKey, StringComparison.Ordinal) && handle.Length == 32);
    }

    [Fact]
    public async Task Kept_handles_live_side_by_side()
    {
        var command = CodeCalls.Plain with { Handle = HandleUse.Kept };
        var first = (await _world.ComeAsync("oPerson1", command)).Value();
        var second = (await _world.ComeAsync("oPerson1", command)).Value();

        second.Handle.ShouldNotBe(first.Handle);
        (await _world.ProtectedAsync(first.Handle)).ShouldBeNull();
        (await _world.ProtectedAsync(second.Handle)).ShouldBeNull();
    }

    [Fact]
    public async Task An_unknown_person_who_does_not_register_is_a_visitor_until_some_sign_in_registers_them()
    {
        var visit = CodeCalls.Plain with { Registers = false, Handle = HandleUse.Rotating };
        var first = (await _world.ComeAsync("oPerson1", visit)).Value().SignedIn;
        var again = (await _world.ComeAsync("oPerson1", visit)).Value().SignedIn;
        var registered = (await _world.ComeAsync("oPerson1")).Value().SignedIn;
        var later = (await _world.ComeAsync("oPerson1", visit)).Value().SignedIn;

        (first.Account.Status, again.Account.Status, registered.Account.Status, later.Account.Status)
            .ShouldBe((AccountStatus.Pending, AccountStatus.Pending, AccountStatus.Active, AccountStatus.Active));
        (again.IsNewAccount, registered.IsNewAccount, later.IsNewAccount).ShouldBe((false, true, false));
        _world.Store.AccountCount.ShouldBe(1);
    }

    [Fact]
    public async Task Contact_data_comes_along()
    {
        var contact = new Contact("021-1234", "zhang@example.com", 1);

        (await _world.ComeAsync("oPerson1", CodeCalls.Plain with { Contact = contact })).Value().SignedIn.Account.Contact.ShouldBe(contact);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.None)]
    [InlineData(Roles.Manager)]
    public async Task A_sign_in_never_gives_more_than_the_account_holds(Roles? scope)
    {
        var session = (await _world.ComeAsync("oPerson1", CodeCalls.Plain with { Scope = scope })).Value().SignedIn;

        (session.Session.Scope, session.Roles).ShouldBe((scope, Roles.None));
    }

    public void Dispose() => _world.Dispose();
}
