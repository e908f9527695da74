using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Accounts;
using MiniPassport.Storage.Sql.Rows;
using MiniPassport.Storage.Sql.Sessions;
using MiniPassport.Storage.Tests.Support;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.Storage.Tests.PostgreSql;

/// <summary>The hot path and the general one, on two databases: the same answers and the same rows.</summary>
public sealed class HotEqualityTests : IAsyncLifetime
{
    private static readonly string[] Tables = ["accounts", "wechat_identities", "avatars", "sessions", "session_ends", "session_handles", "audit"];

    private static readonly WeChatProfile Ming = new("小明", "https://example.com/1.png", 1, "中国", "广东", "深圳", "zh_CN");

    private readonly TestDirectory _directory = new();
    private readonly List<OpenStore> _stores = [];
    private readonly List<TestDatabase> _databases = [];

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            _databases.Add(await PostgresStore.NewDatabaseAsync());
            _stores.Add(await _databases[i].OpenAsync(_directory.Path));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        foreach (var database in _databases) await database.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Sign_ins_of_every_kind_give_the_same_answers_and_rows_as_the_general_path()
    {
        var turn = 0;
        foreach (var signIn in SignIns())
        {
            turn++;
            var hot = Text(await Store(0).SignInAsync(signIn, CancellationToken.None));
            hot.ShouldBe(Text(await Store(1).WriteAsync(SqlStore.Operation(signIn), CancellationToken.None)), $"sign-in {turn}");
            await BothAsync(database => turn switch
            {
                3 => "UPDATE accounts SET status = 1 WHERE number = 1",
                5 => "UPDATE accounts SET status = 2 WHERE number = 1",
                6 => "UPDATE accounts SET status = 0, phone = '+8613800138000', roles = 1, user_name = 'n', sex = 2, contact_email = 'a@b', version = 3 WHERE number = 1",
                7 => "INSERT INTO avatars VALUES (1, '01930000-0000-7000-8000-000000000001', 'a.png', 'me.png', 12, 'png', 99)",
                _ => "SELECT 1",
            });
        }

        await SameRowsAsync();
    }

    [Fact]
    public async Task Look_ups_and_renewals_give_the_same_answers_and_rows_as_the_general_path()
    {
        foreach (var signIn in SignIns()) await EachAsync(store => store.SignInAsync(signIn, CancellationToken.None));
        var account = (await Store(0).FindSessionAsync(1, CancellationToken.None))!.Account.Number;
        await EachAsync(store => store.WriteAsync(new EndSession(2, SessionEndReason.SignedOut, Samples.Start), CancellationToken.None));
        await BothAsync(_ => $"""
            INSERT INTO sessions (account, terminal, user_agent, started_at, generation, token_issued_at, scope, proven_phone, proven_phone_at)
            VALUES ({account}, 1, '', 5, 3, 7, 1, '+8613800138000', 9), (999, 1, '', 5, 3, 7, NULL, NULL, NULL);
            INSERT INTO avatars VALUES ({account}, '01930000-0000-7000-8000-000000000001', 'a.png', 'me.png', 12, 'png', 99)
            """);

        for (var number = 0L; number < 30; number++)
            for (var generation = 0; generation < 5; generation += 3)
            {
                (await Store(0).FindSessionAsync(number, CancellationToken.None)).ShouldBe(
                    await Store(1).ReadAsync(db => SessionRow.Find(db, number), CancellationToken.None), $"session {number}");
                var at = Samples.Start.AddMinutes(number);
                (await Store(0).RenewAsync(number, generation, at, CancellationToken.None)).ShouldBe(
                    await Store(1).WriteAsync(new RenewSession(number, generation, at), CancellationToken.None), $"session {number}");
            }

        await SameRowsAsync();
    }

    private static IEnumerable<WeChatSignIn> SignIns()
    {
        var id = new Guid("01930000-0000-7000-8000-000000000000");
        var session = Samples.Session();
        yield return Samples.SignIn("o1", id: id);
        yield return Samples.SignIn("o1", profile: Ming, session: Samples.Session(at: Samples.Start.AddSeconds(1.5)));
        yield return Samples.SignIn("o1", unionId: "u1", key: []);
        yield return Samples.SignIn("o1") with { SealedSessionKey = null };
        yield return Samples.SignIn("o1", profile: Ming);
        yield return Samples.SignIn("o1");
        yield return Samples.SignIn("o1", unionId: "u2");
        yield return Samples.SignIn("o1", unionId: " ", profile: Ming with { NickName = WeChatProfile.AnonymousNickName, City = "" });
        yield return Samples.SignIn("o1", session: session with { EndsOthers = true, Terminal = Terminal.App, Scope = Roles.Manager, Address = null, UserAgent = "é😀'" });
        yield return Samples.SignIn("o1", session: session with { EndsOthers = true, Terminal = Terminal.App, Scope = Roles.None });
        yield return Samples.SignIn("o1", session: session with { Handle = Handle('a') });
        yield return Samples.SignIn("o1", session: session with { Handle = Handle('b'), Rotates = true });
        yield return Samples.SignIn("o1", session: session with { Handle = Handle('c'), Rotates = true });
        yield return Samples.SignIn("o1") with { Contact = new Contact("1", null, 2) };
        yield return Samples.SignIn("o2", id: Next(1), profile: Ming with { NickName = WeChatProfile.AnonymousNickName }, session: session with { EndsOthers = true, Handle = Handle('d') });
        yield return Samples.SignIn("o2", Samples.OtherApp, id: Next(2), unionId: "u1");
        yield return Samples.SignIn("o3", Samples.OtherApp, id: Next(3), unionId: "u1");
        yield return Samples.SignIn("o4", id: Next(4), unionId: "u4");
        yield return Samples.SignIn("visitor", id: Next(5), session: session with { Address = null }) with { Registers = false };
        yield return Samples.SignIn("visitor") with { Registers = false };
        yield return Samples.SignIn("visitor");
        yield return Samples.SignIn("visitor") with { Registers = false };

        Guid Next(byte i) => new($"01930000-0000-7000-8000-{i:x12}");
    }

    private static SessionHandle Handle(char c) => SessionHandle.TryParse("o" + new string(c, SessionHandle.Length - 1), out var handle) ? handle : throw new InvalidOperationException();

    private static string Text(SignInOutcome outcome) =>
        $"{outcome.Finding} {(outcome.Result.Succeeded(out var signedIn, out var failure) ? $"{signedIn} {signedIn!.Account.Contact.Phone} {signedIn.Account.Contact.GenderMark}" : failure.Error)}";

    private SqlStore Store(int i) => _stores[i].Get<SqlStore>();

    private async Task EachAsync<T>(Func<SqlStore, Task<T>> run)
    {
        for (var i = 0; i < 2; i++) await run(Store(i));
    }

    private async Task BothAsync(Func<TestDatabase, string> sql)
    {
        foreach (var database in _databases) await database.ExecuteAsync(sql(database));
    }

    private async Task SameRowsAsync()
    {
        foreach (var table in Tables)
        {
            var rows = new List<List<string>>();
            foreach (var database in _databases)
                rows.Add([.. (await database.RowsAsync($"SELECT * FROM {table}")).Select(row => string.Join(" | ", row)).Order(StringComparer.Ordinal)]);
            rows[0].ShouldBe(rows[1], table);
            rows[0].ShouldNotBeEmpty(table);
        }
    }
}
