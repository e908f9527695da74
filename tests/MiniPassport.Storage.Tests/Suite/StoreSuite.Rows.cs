using System.Globalization;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    // Every table but the attempts, which count whatever becomes of a try.
    private static readonly string[] Tables = ["accounts", "wechat_identities", "avatars", "sessions", "session_handles", "audit"];

    /// <summary>Every row of a table by column name, bytes as lower-case hex: for what no port shows.</summary>
    private protected abstract ValueTask<List<Dictionary<string, string?>>> RowsAsync(string table);

    private async Task<List<string>> DumpAsync()
    {
        var lines = new List<string>();
        foreach (var table in Tables)
        {
            var rows = await RowsAsync(table);
            lines.AddRange(rows.Select(row => $"{table}: {string.Join(" | ", row.Select(cell => $"{cell.Key}={cell.Value}"))}").Order(StringComparer.Ordinal));
        }

        return lines;
    }

    /// <summary>Kind, account and detail of every audit entry, oldest first.</summary>
    private async Task<List<string>> AuditAsync() =>
        [.. (await RowsAsync("audit"))
            .OrderBy(row => long.Parse(row["id"]!, CultureInfo.InvariantCulture))
            .Select(row => $"{row["kind"]} {row["account"]} {row["detail"]}".TrimEnd())];

    /// <summary>What an act adds to the audit trail.</summary>
    private async Task<List<string>> AuditOfAsync(Func<Task> act)
    {
        var before = (await AuditAsync()).Count;
        await act();
        return [.. (await AuditAsync()).Skip(before)];
    }
}
