using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    [Theory]
    [InlineData(null, Roles.Manager)]
    [InlineData(Roles.None, Roles.None)]
    [InlineData(Roles.Manager, Roles.Manager)]
    public async Task A_scope_is_stored_and_limits_the_sessions_roles(Roles? scope, Roles expected)
    {
        var phone = await Accounts.RegisterAsync(Samples.Account("13800138000") with { Roles = Roles.Manager }, CancellationToken.None).Value();
        var session = Samples.Session() with { Scope = scope };

        var password = await Sessions.StartAsync(phone.Number, session, CancellationToken.None).Value();
        var wechat = await Accounts.SignInAsync(Samples.SignIn("o1", session: session) with { LinkTo = new ProvenAccount(phone.Number, null) }, CancellationToken.None).Value();

        foreach (var answer in (SignedIn[])[password, wechat])
        {
            (answer.Session.Scope, answer.Roles).ShouldBe((scope, expected));
            var found = await FindSessionAsync(answer.Session.Number);
            (found.Session, found.Roles).ShouldBe((answer.Session, expected));
        }
    }

    [Fact]
    public async Task A_proven_phone_is_remembered_on_its_session_only_and_the_latest_counts()
    {
        var (session, other) = (await SignInAsync("o1"), await SignInAsync("o1"));

        await Sessions.RememberPhoneAsync(session.Session.Number, Samples.Phone("13800138000"), Samples.Start, CancellationToken.None);
        (await FindSessionAsync(session.Session.Number)).Session.ProvenPhone.ShouldBe(new ProvenPhone("13800138000", Samples.Start));
        await Sessions.RememberPhoneAsync(session.Session.Number, Samples.Phone("+852 5123 4567"), Later, CancellationToken.None);
        (await FindSessionAsync(session.Session.Number)).ShouldBe(session with
        {
            IsNewAccount = false, Session = session.Session with { ProvenPhone = new ProvenPhone("+85251234567", Later) },
        });

        (await FindSessionAsync(other.Session.Number)).Session.ProvenPhone.ShouldBeNull();
        await Sessions.RememberPhoneAsync(999, Samples.Phone("13800138000"), Later, CancellationToken.None);
        (await Sessions.FindAsync(999, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_sessions_key_is_the_one_its_own_code_brought()
    {
        var first = await KeyedAsync("o1", [1]);
        var second = await KeyedAsync("o1", [2, 3]);
        var elsewhere = await KeyedAsync("x1", [4], Samples.OtherApp);

        (await KeyAsync(first)).ShouldBe([1]);
        (await KeyAsync(second)).ShouldBe([2, 3]);
        (await KeyAsync(elsewhere)).ShouldBe([4]);
    }

    [Fact]
    public async Task A_session_that_takes_anothers_place_takes_its_key_along()
    {
        var phone = await RegisterAsync("13800138000");
        var first = await KeyedAsync("o1", [1, 2]);
        var associated = await Accounts.AssociateAsync(new WeChatAssociation(first.Session.Number, phone.Number, Samples.Session()), CancellationToken.None).Value();
        (await KeyAsync(associated)).ShouldBe([1, 2]);

        var other = await KeyedAsync("o2", [3]);
        var claimed = await Accounts.ClaimPhoneAsync(new PhoneClaim(other.Session.Number, Samples.Phone("13800138001"), Samples.Session()), CancellationToken.None).Value();
        (await KeyAsync(claimed)).ShouldBe([3]);
    }

    [Fact]
    public async Task A_vouched_sign_in_has_no_key_and_leaves_other_sessions_theirs()
    {
        var coded = await KeyedAsync("o1", [1, 2]);
        var vouched = await KeyedAsync("o1", null, profile: Ming);

        (await KeyAsync(vouched)).ShouldBeNull();
        (await KeyAsync(coded)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_session_without_an_identity_of_its_own_has_no_key()
    {
        var phone = await RegisterAsync("13800138000");
        await LinkAsync("o1", phone).Value();
        var password = await Sessions.StartAsync(phone.Number, Samples.Session(), CancellationToken.None).Value();

        password.Identity.ShouldNotBeNull();
        (await KeyAsync(password)).ShouldBeNull();
        (await Sessions.FindSessionKeyAsync(999, CancellationToken.None)).ShouldBeNull();
    }

    private async Task<SignedIn> KeyedAsync(string openId, byte[]? key, string app = Samples.App, WeChatProfile? profile = null) =>
        await Accounts.SignInAsync(Samples.SignIn(openId, app, profile: profile) with { SealedSessionKey = key }, CancellationToken.None).Value();

    private ValueTask<byte[]?> KeyAsync(SignedIn session) => Sessions.FindSessionKeyAsync(session.Session.Number, CancellationToken.None);
}
