using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using SQLitePCL;

namespace MiniPassport.Bench.Timing;

/// <summary>Enough people of each kind that nobody's budget of guesses is used up.</summary>
internal static class People
{
    public const string Right = "correct horse 7 battery", Wrong = "wrong horse 7 battery";

    /// <summary>The most guesses that a budget can be set to have.</summary>
    public const int TriesEach = 100;

    public static string Phone(Kind kind, int number) => FormattableString.Invariant($"13{(int)kind}{number:D8}");

    public static string Password(Kind kind) => kind == Kind.WrongPassword ? Wrong : Right;

    public static async Task MakeAsync(IServiceProvider services, string directory, int each)
    {
        var (accounts, hash) = (services.GetRequiredService<IAccountStore>(), services.GetRequiredService<PasswordHasher>().Hash(Right));
        var now = TimeProvider.System.GetUtcNow();
        foreach (var kind in (Kind[])[Kind.WrongPassword, Kind.NoPassword, Kind.Suspended])
        {
            await Task.WhenAll(Enumerable.Range(0, each).Select(async number =>
            {
                if (!PhoneNumber.TryParse(Phone(kind, number), out var phone)) throw new InvalidOperationException(Phone(kind, number));
                var made = await accounts.RegisterAsync(new NewAccount(Guid.CreateVersion7(now), phone, hash, null, Roles.None, now, null), CancellationToken.None);
                if (made.Failed(out var failure)) throw new InvalidOperationException(failure.Error.ToString());
            }));
        }

        var file = Directory.GetFiles(directory, "*.db").Single();
        if (raw.sqlite3_open(file, out var database) != raw.SQLITE_OK) throw new InvalidOperationException("the database does not open");
        using (database)
        {
            Execute(database, "PRAGMA busy_timeout = 10000");
            Execute(database, $"UPDATE accounts SET password_hash = NULL WHERE phone LIKE '13{(int)Kind.NoPassword}%'");
            Execute(database, $"UPDATE accounts SET status = 1 WHERE phone LIKE '13{(int)Kind.Suspended}%'");
        }
    }

    private static void Execute(sqlite3 database, string sql)
    {
        if (raw.sqlite3_exec(database, sql) != raw.SQLITE_OK) throw new InvalidOperationException($"{sql}: {raw.sqlite3_errmsg(database).utf8_to_string()}");
    }
}
