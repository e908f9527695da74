using System.Text.Json;
using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Advisories;

/// <summary>Who somebody is says WeChat or a password, never a field of the request.</summary>
public sealed class ClaimedIdentityTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Doors = ["/users/login/wechat", "/wechat/users/login", "/api/wx/login", "/service/user/getOpenid"];

    [Fact]
    public async Task C001_C011_A_phone_an_email_an_openid_or_a_unionid_that_a_client_claims_joins_nobody()
    {
        var victim = await VictimAsync();
        var before = await HeldAsync(victim);
        foreach (var door in Doors)
        {
            var fields = victim.Claims();
            fields["code"] = await passport.CodeAsync(NewPerson());
            // Some doors know one of the names and refuse what they find in it; none lets the stranger be the victim.
            var answer = await passport.PostAsync(door, fields.ToJsonString());
            if (answer.Code is 200 or 0) answer.Raw.ShouldNotContain(victim.Id, Case.Insensitive, door);
        }

        // The contact data that seeds 003 and 004 let a person state is no credential and finds nobody either.
        var stranger = NewPhone();
        await passport.NewAccountAsync(stranger);
        (await passport.EnterAsync(stranger, NewPerson(), new { phone = victim.Phone, email = victim.Email })).Entered();
        var visitor = await passport.OpenIdAsync(NewPerson());
        (await passport.CallAsync("login", new { openid = visitor, gender = 1, phone = victim.Phone, avatar = Picture, nick_name = "张三" })).Success();
        foreach (var name in (string[])[victim.Email, victim.Phone])
            (await passport.EnterAsync(name, NewPerson(), password: "correct horse 8 stranger")).ShouldBeRefused(LoginRequests.Refused);

        (await HeldAsync(victim)).ShouldBe(before);
        (await passport.CountAsync("SELECT count(*) FROM accounts WHERE phone = @phone", ("@phone", victim.Phone))).ShouldBe(1);
        (await passport.CountAsync("SELECT count(*) FROM accounts WHERE email = @email", ("@email", victim.Email))).ShouldBe(1);
    }

    [Fact]
    public async Task C007_An_openid_without_a_code_and_yesterdays_code_open_nothing()
    {
        var victim = await VictimAsync();
        var yesterdays = await passport.CodeAsync(victim.Person);
        (await passport.PostAsync("/users/login/wechat", new { code = yesterdays })).Code.ShouldBe(200);
        passport.Clock.Advance(TimeSpan.FromDays(1));
        var before = await passport.CountAsync("SELECT count(*) FROM sessions");

        foreach (var code in (JsonNode?[])["absent", null, "", yesterdays, 0, true, new JsonArray(yesterdays), new JsonObject { ["code"] = yesterdays }])
        {
            foreach (var door in (string[])[.. Doors, "/users/login", "/login", "/service/user/loginByOpenid"])
            {
                var fields = victim.Claims();
                (fields["username"], fields["password"]) = (victim.Phone, "correct horse 8 stranger");
                if (code is not JsonValue text || text.GetValueKind() != JsonValueKind.String || text.GetValue<string>() != "absent") fields["code"] = code?.DeepClone();
                var answer = await passport.PostAsync(door, fields.ToJsonString());
                var verdict = answer.Json.GetProperty(door == "/login" ? "status" : "code").GetInt32();
                verdict.ShouldNotBeOneOf(200, 0);
                answer.Raw.ShouldNotContain(victim.Id, Case.Insensitive, door);
            }
        }

        (await passport.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(before);
    }

    /// <summary>What of the account others might have got: the identities that are linked to it, and its sessions.</summary>
    private async Task<(long Identities, long Sessions)> HeldAsync(Victim victim) => (
        await passport.CountAsync("SELECT count(*) FROM wechat_identities i JOIN accounts a ON a.number = i.account WHERE a.phone = @phone", ("@phone", victim.Phone)),
        await passport.CountAsync("SELECT count(*) FROM sessions s JOIN accounts a ON a.number = s.account WHERE a.phone = @phone", ("@phone", victim.Phone)));

    private async Task<Victim> VictimAsync()
    {
        var (phone, person) = (NewPhone(), NewPerson());
        var email = phone + "@example.com";
        await passport.NewAccountAsync(phone);
        await passport.NameAsync(phone, loginName: null, email);
        var token = (await passport.AssociateAsync(await passport.SignInWithWeChatAsync(person), phone)).Token;
        var known = await passport.PersonAsync(person);
        var unionId = known.TryGetProperty("unionid", out var union) ? union.GetString() : null;
        return new Victim(Claims.Of(token).Id, phone, email, person, await passport.RealOpenIdAsync(person), unionId ?? "oUnionOfTheVictim00000000000");
    }

    private sealed record Victim(string Id, string Phone, string Email, string Person, string OpenId, string UnionId)
    {
        /// <summary>Everything by which some contract or other calls a person, said of this one.</summary>
        public JsonObject Claims() => new()
        {
            ["id"] = Id, ["userId"] = Id, ["phone"] = Phone, ["phoneNumber"] = Phone, ["purePhoneNumber"] = Phone, ["mobile"] = Phone, ["email"] = Email, ["mail"] = Email,
            ["openid"] = OpenId, ["openId"] = OpenId, ["unionid"] = UnionId, ["unionId"] = UnionId, ["session_key"] = "AQIDBAUGBwgJCgsMDQ4PEA==",
        };
    }
}
