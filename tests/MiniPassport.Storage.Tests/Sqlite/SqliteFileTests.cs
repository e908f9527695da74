using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Storage.Sqlite;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Attempts;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Sqlite;

public sealed class SqliteFileTests : IAsyncLifetime
{
    private readonly TestDirectory _root = new();
    private OpenStore? _store;

    private string Data => Path.Combine(_root.Path, "data");

    private OpenStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await OpenStore.AtAsync(Data);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _root.Dispose();
    }

    [Fact]
    public async Task S099_The_writer_is_durable_and_the_readers_cannot_write()
    {
        using var writer = new SqliteFile(Data).OpenWriter();
        writer.First("PRAGMA journal_mode", static row => row.GetString(0)).ShouldBe("wal");
        writer.Integer("PRAGMA synchronous").ShouldBe(2);
        writer.Integer("PRAGMA foreign_keys").ShouldBe(1);
        writer.Integer("PRAGMA busy_timeout").ShouldBe(5000);

        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Get<SqlStore>().ReadAsync(static db => db.Execute("DELETE FROM audit"), CancellationToken.None));
    }

    [Fact]
    public void Directory_and_files_are_for_their_owner_only()
    {
        File.GetUnixFileMode(Data).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(Data, "minipassport.db*"))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task S098_What_was_acknowledged_is_in_the_files_as_they_lie_there()
    {
        var numbers = (await Results.AtOnce(200, i => Store.Accounts.SignInAsync(Samples.SignIn($"o{i}"), CancellationToken.None)))
            .Select(answer => answer.Value().Session.Number).ToList();
        var copy = Directory.CreateDirectory(Path.Combine(_root.Path, "copy")).FullName;
        foreach (var file in (string[])["minipassport.db", "minipassport.db-wal"]) File.Copy(Path.Combine(Data, file), Path.Combine(copy, file));

        await using var restored = await OpenStore.AtAsync(copy);

        foreach (var number in numbers) (await restored.Sessions.FindAsync(number, CancellationToken.None)).ShouldNotBeNull();
        SideDoor.Query(copy, "PRAGMA integrity_check").ShouldBe(["ok"]);
        SideDoor.Query(copy, "PRAGMA foreign_key_check").ShouldBeEmpty();
    }

    [Fact]
    public async Task S108_Closing_amid_writes_keeps_what_was_acknowledged_and_refuses_the_rest()
    {
        var tasks = Enumerable.Range(0, 2000).Select(i => Task.Run(async () => await Store.Accounts.SignInAsync(Samples.SignIn($"o{i}"), CancellationToken.None))).ToArray();
        await tasks[0];
        await Store.Startup.CloseAsync();
        var kept = new List<SignedIn>();
        foreach (var task in tasks)
        {
            try
            {
                kept.Add((await task).Value());
            }
            catch (StoreUnavailableException)
            {
                // came too late
            }
        }

        await using var reopened = await OpenStore.AtAsync(Data);
        foreach (var one in kept) (await reopened.Sessions.FindAsync(one.Session.Number, CancellationToken.None)).ShouldNotBeNull();
        (await reopened.Accounts.ListAsync(new AccountQuery(1, 1, null), CancellationToken.None)).Total.ShouldBe(kept.Count);
    }

    [Fact]
    public async Task After_closing_every_port_refuses_and_the_log_is_folded_into_the_file()
    {
        await Store.Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None);
        await Store.Startup.CloseAsync();
        await Store.Startup.CloseAsync();

        Directory.GetFiles(Data).Select(Path.GetFileName).ShouldBe(["minipassport.db"]);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.Sessions.FindAsync(1, CancellationToken.None));
        (await Store.Health.IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task S094_Two_stores_on_one_file_agree_on_one_account_and_one_renewal()
    {
        await using var other = await OpenStore.AtAsync(Data);
        OpenStore[] stores = [Store, other];

        var answers = await Results.AtOnce(400, i => stores[i % 2].Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None));
        answers.Select(answer => answer.Value().Account.Id).Distinct().Count().ShouldBe(1);

        var session = answers[0].Value().Session.Number;
        var renewed = await Results.AtOnce(400, i => stores[i % 2].Sessions.RenewAsync(session, 0, Samples.Start.AddSeconds(i), CancellationToken.None));
        renewed.Select(answer => answer!.Session).Distinct().ShouldHaveSingleItem().Generation.ShouldBe(1);

        var taken = await Results.AtOnce(400, i => stores[i % 2].Attempts.TakeAsync("k", 10, TimeSpan.FromHours(1), Samples.Start, CancellationToken.None));
        taken.Count(answer => answer is null).ShouldBe(10);
    }

    [Fact]
    public async Task Every_write_leaves_its_audit_entry_which_cannot_be_changed()
    {
        var phone = await Store.Accounts.RegisterAsync(Samples.Account("13800138000"), CancellationToken.None).Value();
        var wechat = await Store.Accounts.SignInAsync(Samples.SignIn("o1"), CancellationToken.None).Value();
        var association = new Core.WeChat.WeChatAssociation(wechat.Session.Number, phone.Number, Samples.Session());
        var session = (await Store.Accounts.AssociateAsync(association, CancellationToken.None).Value()).Session;
        await Store.Accounts.EditProfileAsync(new(phone.Id, new(), 77, Samples.Start, "192.0.2.9"), CancellationToken.None);
        await Store.Accounts.SetAvatarAsync(phone.Number, Samples.Avatar(), CancellationToken.None);
        await Store.Accounts.GrantAsync(phone.Number, Roles.Manager, Samples.Start, CancellationToken.None);
        await Store.Accounts.RehashAsync(phone.Number, "$hash$13800138000", "better", CancellationToken.None);
        await Store.Sessions.EndAsync(session.Number, SessionEndReason.SignedOut, Samples.Start, CancellationToken.None);

        SideDoor.Query(Data, "SELECT kind, account, session, actor, address, detail FROM audit ORDER BY id").ShouldBe(
        [
            "account.created|1|null|null|192.0.2.1|null",
            "account.created|2|null|null|192.0.2.1|null",
            "session.started|2|1|null|192.0.2.1|WECHAT",
            "account.closed|2|1|null|192.0.2.1|1",
            "wechat.associated|1|1|null|192.0.2.1|2",
            "session.started|1|2|null|192.0.2.1|WECHAT",
            "profile.edited|1|null|77|192.0.2.9|null",
            "avatar.set|1|null|null|null|null",
            "role.granted|1|null|null|null|1",
            "password.rehashed|1|null|null|null|null",
            "session.ended|1|2|null|null|1",
        ]);
        Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => SideDoor.Query(Data, "UPDATE audit SET kind = 'x'"));
    }

    [Fact]
    public async Task Attempts_whose_window_is_over_are_swept_while_others_are_taken()
    {
        const int Keys = 1000;
        for (var i = 0; i < Keys; i++) await TakeAsync($"old{i}", Samples.Start);
        await TakeAsync("other", Samples.Start.AddHours(1));

        var enough = (Keys / SweepAttempts.Slice + 3) * AttemptSweep.Interval;
        for (var i = 0; i < enough; i++) await TakeAsync("other", Samples.Start.AddHours(1));

        SideDoor.Query(Data, "SELECT key FROM attempts").ShouldBe(["other"]);

        ValueTask<TimeSpan?> TakeAsync(string key, DateTimeOffset now) =>
            Store.Attempts.TakeAsync(key, 5, TimeSpan.FromMinutes(30), now, CancellationToken.None);
    }

    [Fact]
    public void A_library_that_is_not_there_leaves_the_choice_to_the_bundled_one() =>
        SqliteLibrary.FirstUsable(["libsqlite3-that-is-not-there.so"]).ShouldBeNull();
}
