using Microsoft.Data.Sqlite;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.ApiWx;

/// <summary>The query that the guide gives to teams who read the documented table: every column of seed 002, with what the contract answers.</summary>
public sealed class UsersTableTests : IAsyncDisposable
{
    private static readonly string[] Documented =
    [
        "id", "openId", "unionId", "nickName", "avatarUrl", "gender", "country", "province", "city", "language", "sessionKey",
        "lastLoginAt", "createdAt", "updatedAt",
    ];

    // The guide's query is written for SQLite, as its column names are.
    private readonly Passport _passport = new([("Contracts:ApiWx:ExposeOpenId", "true")]) { Store = TestStore.Sqlite };

    [Fact]
    public async Task The_query_of_the_guide_gives_every_documented_column()
    {
        await _passport.InitializeAsync();
        var userInfo = new { nickName = "张三", avatarUrl = "https://example.com/a.jpg", gender = 1, country = "中国", province = "广东", city = "深圳", language = "zh_CN" };
        await _passport.PostAsync("/api/wx/login", new { code = await _passport.CodeAsync(), userInfo });
        _passport.Clock.Advance(TimeSpan.FromHours(3));
        var answer = await _passport.PostAsync("/api/wx/login", new { code = await _passport.CodeAsync() });

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_passport.DataDirectory, "minipassport.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = await QueryOfTheGuideAsync();
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await row.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        Enumerable.Range(0, row.FieldCount).Select(row.GetName).ShouldBe(Documented);
        var data = answer.Data;
        row.GetInt64(0).ShouldBe(data.GetProperty("userId").GetInt64());
        foreach (var (name, column) in Documented.Select((name, column) => (name, column)).Where(field => field.name is not ("id" or "gender" or "unionId" or "sessionKey")))
            row.GetString(column).ShouldBe(data.GetProperty(name).GetString(), name);
        row.GetInt32(5).ShouldBe(1);
        row.IsDBNull(10).ShouldBeTrue();
        (await row.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    public ValueTask DisposeAsync() => _passport.DisposeAsync();

    private static async Task<string> QueryOfTheGuideAsync()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "MiniPassport.slnx"))) directory = directory.Parent;
        var guide = await File.ReadAllTextAsync(Path.Combine(directory.FullName, "docs", "contracts", "api-wx.md"));
        var start = guide.IndexOf("```sql\n", StringComparison.Ordinal) + 7;
        return guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
