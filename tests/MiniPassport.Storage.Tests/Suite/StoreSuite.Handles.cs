using System.Text;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task A_session_is_found_by_its_handle_as_it_is_by_its_number()
    {
        var phone = await RegisterAsync("13800138000");
        var (wechat, password) = (SessionHandle.Create(), SessionHandle.Create());
        var signedIn = await HandledAsync("o1", wechat);
        var started = await Sessions.StartAsync(phone.Number, Samples.Session(Terminal.Pc) with { Handle = password }, CancellationToken.None).Value();
        await SignInAsync("o2");

        (await FindByHandleAsync(wechat)).ShouldBe(signedIn with { IsNewAccount = false });
        (await FindByHandleAsync(password)).ShouldBe(started);
        (await Sessions.FindByHandleAsync(SessionHandle.Create().Hash(), CancellationToken.None)).ShouldBeNull();
        (await Sessions.FindByHandleAsync([], CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_a_handle_only_the_hash_is_stored()
    {
        var handle = SessionHandle.Create();
        await HandledAsync("o1", handle, rotates: true);

        var stored = string.Join('\n', await DumpAsync());

        stored.ShouldContain(Convert.ToHexStringLower(handle.Hash()));
        stored.ShouldNotContain(handle.Value, Case.Sensitive);
        stored.ShouldNotContain(Convert.ToHexStringLower(Encoding.ASCII.GetBytes(handle.Value)));
    }

    [Fact]
    public async Task A_handle_outlives_renewals_and_says_that_its_session_ended()
    {
        var handle = SessionHandle.Create();
        var session = (await HandledAsync("o1", handle)).Session;

        await Sessions.RenewAsync(session.Number, 0, Samples.Start.AddHours(25), CancellationToken.None);
        (await FindByHandleAsync(handle)).Session.Generation.ShouldBe(1);

        await Sessions.EndAsync(session.Number, SessionEndReason.SignedOut, Samples.Start.AddHours(26), CancellationToken.None);
        var ended = await FindByHandleAsync(handle);
        (ended.Session.EndReason, ended.Session.EndedAt).ShouldBe((SessionEndReason.SignedOut, Samples.Start.AddHours(26)));
    }

    [Fact]
    public async Task A_rotating_handle_takes_the_place_of_the_one_before_it_and_ends_its_session()
    {
        SessionHandle[] handles = [SessionHandle.Create(), SessionHandle.Create(), SessionHandle.Create()];
        for (var i = 0; i < handles.Length; i++) await HandledAsync("o1", handles[i], rotates: true, at: Samples.Start.AddMinutes(i));

        for (var i = 0; i < 2; i++)
        {
            var former = (await FindByHandleAsync(handles[i])).Session;
            (former.EndReason, former.EndedAt).ShouldBe((SessionEndReason.Superseded, Samples.Start.AddMinutes(i + 1)));
        }

        (await FindByHandleAsync(handles[2])).Session.EndedAt.ShouldBeNull();
        (await AuditAsync()).Count(entry => entry == $"session.ended 1 {(int)SessionEndReason.Superseded}").ShouldBe(2);
    }

    [Fact]
    public async Task A_rotating_handle_leaves_every_other_session_alone()
    {
        var (kept, elsewhere, stranger, latest) = (SessionHandle.Create(), SessionHandle.Create(), SessionHandle.Create(), SessionHandle.Create());
        var bare = await SignInAsync("o1", Samples.App, "u1");
        await HandledAsync("o1", kept);
        await HandledAsync("x1", elsewhere, rotates: true, app: Samples.OtherApp, unionId: "u1");
        await HandledAsync("o2", stranger, rotates: true);

        await HandledAsync("o1", SessionHandle.Create(), rotates: true);
        await HandledAsync("o1", latest, rotates: true);

        (await FindSessionAsync(bare.Session.Number)).Session.EndedAt.ShouldBeNull();
        foreach (var handle in (SessionHandle[])[kept, elsewhere, stranger, latest]) (await FindByHandleAsync(handle)).Session.EndedAt.ShouldBeNull();
        (await FindByHandleAsync(elsewhere)).Account.Number.ShouldBe(bare.Account.Number);

        await HandledAsync("o1", SessionHandle.Create());
        (await FindByHandleAsync(latest)).Session.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_handle_that_was_signed_out_keeps_that_reason_when_the_next_one_comes()
    {
        var handle = SessionHandle.Create();
        var session = (await HandledAsync("o1", handle, rotates: true)).Session;
        await Sessions.EndAsync(session.Number, SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);

        await HandledAsync("o1", SessionHandle.Create(), rotates: true);

        (await FindByHandleAsync(handle)).Session.EndReason.ShouldBe(SessionEndReason.SignedOut);
    }

    [Fact]
    public async Task Of_two_hundred_simultaneous_rotating_sign_ins_exactly_one_handle_stays_live()
    {
        var handles = Enumerable.Range(0, 200).Select(_ => SessionHandle.Create()).ToArray();

        var answers = await Results.AtOnce(handles.Length, async i => await HandledAsync("o1", handles[i], rotates: true));

        answers.Select(answer => answer.Account.Number).Distinct().ShouldHaveSingleItem();
        var found = new List<SignedIn>();
        foreach (var handle in handles) found.Add(await FindByHandleAsync(handle));
        found.Count(one => one.Session.EndedAt is null).ShouldBe(1);
        found.Count(one => one.Session.EndReason == SessionEndReason.Superseded).ShouldBe(199);
        // The latest to be written is the one that stays.
        found.Single(one => one.Session.EndedAt is null).Session.Number.ShouldBe(answers.Max(answer => answer.Session.Number));
    }

    [Fact]
    public async Task A_rotating_handle_ends_also_a_session_that_was_merged_away_without_changing_its_reason()
    {
        var (former, latest) = (SessionHandle.Create(), SessionHandle.Create());
        var phone = await RegisterAsync("13800138000");
        await HandledAsync("o1", former, rotates: true);

        var linked = Samples.SignIn("o1", session: Samples.Session() with { Handle = latest, Rotates = true }) with { LinkTo = new ProvenAccount(phone.Number, null) };
        await Accounts.SignInAsync(linked, CancellationToken.None).Value();

        (await FindByHandleAsync(former)).Session.EndReason.ShouldBe(SessionEndReason.Associated);
        (await FindByHandleAsync(latest)).Account.Number.ShouldBe(phone.Number);
    }

    [Fact]
    public async Task A_handle_that_exists_is_refused_to_a_second_session_and_nothing_of_that_one_stays()
    {
        var handle = SessionHandle.Create();
        var first = await HandledAsync("o1", handle);
        var before = await DumpAsync();

        await Should.ThrowAsync<StoreUnavailableException>(() => HandledAsync("o2", handle));

        (await DumpAsync()).ShouldBe(before);
        (await FindByHandleAsync(handle)).Session.ShouldBe(first.Session);
    }

    private async Task<SignedIn> HandledAsync(
        string openId, SessionHandle handle, bool rotates = false, string app = Samples.App, string? unionId = null, DateTimeOffset? at = null)
    {
        var session = Samples.Session(at: at) with { Handle = handle, Rotates = rotates };
        return await Accounts.SignInAsync(Samples.SignIn(openId, app, unionId, session: session), CancellationToken.None).Value();
    }

    private async Task<SignedIn> FindByHandleAsync(SessionHandle handle) =>
        (await Sessions.FindByHandleAsync(handle.Hash(), CancellationToken.None)).ShouldNotBeNull();
}
