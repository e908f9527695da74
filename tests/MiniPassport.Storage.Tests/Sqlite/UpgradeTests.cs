using Microsoft.Extensions.Logging.Abstractions;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sqlite.Engine;
using MiniPassport.Storage.Sql.Schema;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Sqlite;

/// <summary>A database of the first four migrations, with rows, under today's program.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const int FirstVersions = 4;

    private static readonly string Rows = $"""
        INSERT INTO accounts (number, id, status, roles, phone, password_hash, user_name, sex, birthday, address, professional, version, created_at, updated_at, merged_into) VALUES
            (1, x'01900000000070008000000000000001', 0, 1, '13800138000', '$hash$1', '小红', 2, '2000-02-29', '深圳', 'engineer', 3, 1000, 2000, NULL),
            (2, x'01900000000070008000000000000002', 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0, 1100, 1100, NULL),
            (3, x'01900000000070008000000000000003', 2, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, 1, 1200, 1300, 1),
            (4, x'01900000000070008000000000000004', 1, 0, '+85251234567', '$hash$4', NULL, 0, NULL, NULL, NULL, 0, 1400, 1400, NULL);
        INSERT INTO wechat_identities VALUES
            (1, 1, 'wx0000000000000001', 'o1', 'u1', x'0A0B', '小红', 'https://example.com/1.png', 2, '中国', '广东', '深圳', 'zh_CN', 1200, 1300),
            (2, 2, 'wx0000000000000001', 'o2', NULL, x'0C', '', '', 0, '', '', '', '', 1100, 1100);
        INSERT INTO avatars VALUES (1, x'01900000000070008000000000000009', 'a.png', 'me.png', 1234, 'png', 1500);
        INSERT INTO sessions VALUES
            (1, 3, 1, 4, 'agent', 1200, 0, 1, 1300, 2), (2, 1, 1, 4, 'agent', 1300, 5, 90, NULL, NULL), (3, 2, 2, 4, 'agent', 1100, 0, 1, NULL, NULL);
        INSERT INTO attempts VALUES ('password:13800138000', 4, {Samples.Start.AddMinutes(10).ToUnixTimeMilliseconds()});
        INSERT INTO audit VALUES
            (1, 1000, 'account.created', 1, NULL, NULL, '192.0.2.1', NULL), (2, 1300, 'account.closed', 3, 1, NULL, '192.0.2.1', '1'),
            (3, 1300, 'session.started', 1, 2, NULL, '192.0.2.1', 'WECHAT');
        """;

    private static readonly string[] Tables = ["accounts", "wechat_identities", "avatars", "sessions", "attempts", "audit"];

    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_row_of_the_first_schema_is_there_after_the_upgrade_as_it_was()
    {
        MakeOld();
        var before = Dump([]);

        await using (await OpenStore.AtAsync(_directory.Path)) { }

        // The keys went from the identities to the sessions that are still open.
        var kept = before.Where(cell => !cell.Key.StartsWith("wechat_identities", StringComparison.Ordinal) || !cell.Key.EndsWith("session_key", StringComparison.Ordinal)).ToDictionary();
        Dump(before).ShouldBe(kept);
        SideDoor.Query(_directory.Path, "SELECT number, hex(session_key) FROM sessions ORDER BY number").ShouldBe(["1|", "2|0A0B", "3|0C"]);
        SideDoor.Query(_directory.Path, "SELECT max(version) FROM schema_migrations").ShouldBe([$"{MigrationCatalog.Embedded("Sqlite")[^1].Version}"]);
        SideDoor.Query(_directory.Path, "PRAGMA integrity_check").ShouldBe(["ok"]);
        SideDoor.Query(_directory.Path, "PRAGMA foreign_key_check").ShouldBeEmpty();
    }

    [Fact]
    public async Task Accounts_identities_and_sessions_of_the_first_schema_are_usable_with_todays_program()
    {
        MakeOld();
        await using var store = await OpenStore.AtAsync(_directory.Path);

        var credential = (await store.Accounts.FindCredentialAsync(Samples.Name("13800138000"), CancellationToken.None)).ShouldNotBeNull();
        credential.PasswordHash.ShouldBe("$hash$1");
        credential.Account.Profile.ShouldBe(new Profile("小红", Sex.Female, "2000-02-29", "深圳", "engineer"));
        (credential.Account.Roles, credential.Account.Version, credential.Account.Contact).ShouldBe((Roles.Manager, 3, Contact.Empty));
        credential.Account.Avatar!.StoredName.ShouldBe("a.png");
        (await store.Accounts.ListAsync(new AccountQuery(1, 10, null), CancellationToken.None)).Items.Select(item => item.Account.Number).ShouldBe([4, 2, 1]);

        var old = (await store.Sessions.FindAsync(2, CancellationToken.None)).ShouldNotBeNull();
        old.Session.ShouldBe(new Session
        {
            Number = 2, Account = 1, Terminal = Terminal.WeChat, HasIdentity = true, StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(1300), Generation = 5,
            TokenIssuedAt = DateTimeOffset.FromUnixTimeSeconds(90), Scope = null, ProvenPhone = null, EndedAt = null, EndReason = null,
        });
        old.Identity!.UnionId.ShouldBe("u1");
        (await store.Sessions.FindSessionKeyAsync(2, CancellationToken.None)).ShouldBe([0x0A, 0x0B]);
        (await store.Sessions.RenewAsync(2, 5, Samples.Start, CancellationToken.None))!.Session.Generation.ShouldBe(6);
        (await store.Sessions.FindAsync(1, CancellationToken.None))!.Session.EndReason.ShouldBe(SessionEndReason.Associated);

        (await store.Accounts.NameAsync(1, "hong", "hong@example.com", Samples.Start, CancellationToken.None)).Value();
        var handle = SessionHandle.Create();
        var rotating = Samples.SignIn("o1", session: Samples.Session() with { Handle = handle, Rotates = true });
        (await store.Accounts.SignInAsync(rotating, CancellationToken.None).Value()).Account.Number.ShouldBe(1);
        (await store.Sessions.FindByHandleAsync(handle.Hash(), CancellationToken.None)).ShouldNotBeNull().Session.Number.ShouldBe(4);
        (await store.Accounts.SignInAsync(Samples.SignIn("o9") with { LinkTo = new ProvenAccount(4, null) }, CancellationToken.None).Error()).ShouldBe(AccountError.WrongCredentials);
        (await store.Accounts.ClaimPhoneAsync(new PhoneClaim(3, Samples.Phone("13800138009"), Samples.Session()), CancellationToken.None).Value())
            .Account.Phone.ShouldBe("13800138009");
        (await store.Attempts.TakeAsync("password:13800138000", 5, TimeSpan.FromMinutes(15), Samples.Start, CancellationToken.None)).ShouldBeNull();
        (await store.Attempts.TakeAsync("password:13800138000", 5, TimeSpan.FromMinutes(15), Samples.Start, CancellationToken.None)).ShouldNotBeNull();
    }

    private void MakeOld()
    {
        SqliteLibrary.Use(NullLogger.Instance);
        var file = new SqliteFile(_directory.Path);
        file.Create();
        using var database = file.OpenWriter();
        new MigrationRunner(database, new FixedClock(), NullLogger.Instance).Run([.. MigrationCatalog.Embedded("Sqlite").Where(migration => migration.Version <= FirstVersions)]);
        database.RunScript(Rows);
    }

    /// <summary>Every row, with the columns it had before: a later column is not looked at.</summary>
    private Dictionary<string, string?> Dump(Dictionary<string, string?> before)
    {
        var cells = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            var rows = SideDoor.Rows(_directory.Path, table);
            for (var i = 0; i < rows.Count; i++)
            {
                foreach (var (column, value) in rows[i])
                    if (before.Count == 0 || before.ContainsKey($"{table} {i} {column}")) cells.Add($"{table} {i} {column}", value);
            }

            cells.Add($"{table} rows", $"{rows.Count}");
        }

        return cells;
    }
}
