using System.Buffers.Binary;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login;

public sealed class IdTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task The_id_says_when_and_which_account_and_never_changes()
    {
        var (phone, sameSecond) = (NewPhone(), NewPhone());
        passport.Clock.MoveTo(new DateTimeOffset(2026, 5, 4, 3, 2, 1, 999, TimeSpan.Zero));
        await passport.NewAccountAsync(phone);
        await passport.NewAccountAsync(sameSecond);
        passport.Clock.Advance(TimeSpan.FromDays(3));

        var id = await IdAsync(phone, "first");
        id.ShouldMatch("^[0-9a-f]{24}$");
        var bytes = Convert.FromHexString(id);
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes)).ShouldBe(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(4)).ShouldBe(await passport.CountAsync("SELECT number FROM accounts WHERE phone = @phone", ("@phone", phone)));

        passport.Clock.Advance(TimeSpan.FromDays(400));
        (await IdAsync(phone, "first")).ShouldBe(id);
        (await IdAsync(sameSecond, "second")).ShouldNotBe(id);
    }

    [Fact]
    public async Task The_version_is_0_at_first_and_grows_with_every_change_of_the_record()
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        (await VersionAsync(null)).ShouldBe(0);
        (await VersionAsync(new { role_id = "user" })).ShouldBe(0);
        (await VersionAsync(new { email = "versioned@example.com" })).ShouldBe(1);
        (await VersionAsync(new { email = "again@example.com" })).ShouldBe(1);
        (await passport.PostAsync("/users/edit/self", new { userName = "张三" }, token)).Code.ShouldBe(200);
        (await VersionAsync(null)).ShouldBe(2);

        async Task<int> VersionAsync(object? more) => (await passport.EnterAsync(phone, "versioned", more)).Entered().GetProperty("__v").GetInt32();
    }

    [Fact]
    public async Task The_sessionId_is_a_new_credential_each_time_that_works_wherever_a_token_does()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var (first, second) = ((await passport.EnterAsync(phone, "credential")).Handle(), (await passport.EnterAsync(phone, "credential")).Handle());
        first.ShouldMatch("^o[A-Za-z0-9_-]{27}$");
        second.ShouldNotBe(first);
        foreach (var handle in (string[])[first, second]) (await passport.SelfAsync(handle)).GetProperty("phone").GetString().ShouldBe(phone);

        (await passport.GetAsync("/users/token/refresh", first)).Token.ShouldBe(first);
        (await passport.GetAsync("/users/exit", first)).Code.ShouldBe(200);
        (await passport.GetAsync("/users/info/self", first)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/info/self", second)).Code.ShouldBe(200);
        (await passport.CountAsync("SELECT count(*) FROM session_handles WHERE CAST(hash AS TEXT) = @handle", ("@handle", second))).ShouldBe(0);
    }

    private async Task<string> IdAsync(string phone, string person) => (await passport.EnterAsync(phone, person)).Entered().GetProperty("_id").GetString()!;
}
