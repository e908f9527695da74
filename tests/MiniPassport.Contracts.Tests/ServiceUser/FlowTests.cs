using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.ServiceUser.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;

namespace MiniPassport.Contracts.Tests.ServiceUser;

/// <summary>The document's flow chart, and what front ends written against it do.</summary>
public sealed class FlowTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Names = ["openid", "ctime", "mtime", "nick_name", "avatar", "gender", "phone", "id", "user_id"];

    [Fact]
    public async Task Get_an_openid_ask_who_it_is_register_and_ask_again()
    {
        var openid = await passport.OpenIdAsync(NewPerson());
        openid.ShouldMatch("^o[A-Za-z0-9_-]{27}$");
        (await passport.CallAsync("loginByOpenid", new { openid })).ShouldFail(-2, "用户不存在，请先调用 login");
        (await passport.CallAsync("get", new { openid })).ShouldFail(-4, "用户不存在，请先调用 login");

        passport.Clock.Advance(TimeSpan.FromSeconds(7));
        var registered = (await passport.CallFormAsync(
            "login", ("openid", openid), ("gender", "1"), ("phone", "12312312312"), ("avatar", Picture), ("nick_name", "张三"))).Success();

        registered.EnumerateObject().Select(member => member.Name).ShouldBe(Names);
        var now = passport.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        (registered.Text("openid"), registered.Text("ctime"), registered.Text("mtime")).ShouldBe((openid, now, now));
        (registered.Text("nick_name"), registered.Text("avatar"), registered.Number("gender"), registered.Text("phone")).ShouldBe(("张三", Picture, 1, "12312312312"));
        registered.Number("user_id").ShouldBe(registered.Number("id"));
        (await passport.SelfByAsync(openid)).ToString().ShouldBe(registered.ToString());
        (await passport.CallAsync("get", new { openid })).Success().ToString().ShouldBe(registered.ToString());
    }

    [Theory]
    [InlineData("form")]
    [InlineData("multipart")]
    [InlineData("json")]
    public async Task Every_kind_of_body_is_read(string kind)
    {
        var openid = await passport.OpenIdAsync(NewPerson());
        (string, string)[] form = [("openid", openid), ("gender", "2"), ("phone", "wx: zhang+san"), ("avatar", Picture), ("nick_name", "张 三&")];
        var answer = kind switch
        {
            "form" => await passport.FormAsync("/service/user/login", form),
            "multipart" => await passport.MultipartAsync("/service/user/login", form),
            _ => await passport.CallAsync("login", new { openid, gender = "2", phone = "wx: zhang+san", avatar = Picture, nick_name = "张 三&" }),
        };
        var user = answer.Success();
        (user.Text("nick_name"), user.Text("phone"), user.Number("gender")).ShouldBe(("张 三&", "wx: zhang+san", 2));
    }

    [Fact]
    public async Task A_second_sign_in_is_the_same_person_and_its_openid_takes_the_place_of_the_first()
    {
        var person = NewPerson();
        var first = await passport.RegisteredAsync(person);
        var id = (await passport.SelfByAsync(first)).Number("id");
        var second = await passport.OpenIdAsync(person);

        second.ShouldNotBe(first);
        (await passport.SelfByAsync(second)).Number("id").ShouldBe(id);
        (await passport.CallAsync("loginByOpenid", new { openid = first })).ShouldFail(-2);
        (await passport.CallAsync("get", new { openid = first })).ShouldFail(-4);
        (await passport.CallAsync("login", Form(first))).ShouldFail(-1);
        (await passport.CallAsync("update", new { openid = first, update = new { phone = "1" } })).ShouldFail(-2);
        (await passport.CallAsync("logout", new { openid = first })).Success();
        (await passport.SelfByAsync(second)).Number("id").ShouldBe(id, "the first one's logout is not the second one's");
    }

    [Fact]
    public async Task Openids_of_two_mini_programs_do_not_take_each_others_place()
    {
        var person = NewPerson();
        var here = await passport.RegisteredAsync(person);
        var there = await passport.OpenIdAsync(person, appId: Passport.OtherAppId);
        (await passport.SelfByAsync(here)).Number("id").ShouldBe((await passport.SelfByAsync(there)).Number("id"));
    }

    [Fact]
    public async Task Login_again_writes_over_what_was_there_and_keeps_the_time_of_creation()
    {
        var openid = await passport.RegisteredAsync(NewPerson());
        var before = await passport.SelfByAsync(openid);
        passport.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = (await passport.CallAsync("login", new { openid, gender = 0, phone = 13333333333, avatar = Picture + "/2", nick_name = "李四" })).Success();
        (after.Text("nick_name"), after.Text("avatar"), after.Number("gender"), after.Text("phone")).ShouldBe(("李四", Picture + "/2", 0, "13333333333"));
        (after.Number("id"), after.Text("ctime")).ShouldBe((before.Number("id"), before.Text("ctime")));
        after.Text("mtime").ShouldNotBe(before.Text("mtime"));
    }

    [Fact]
    public async Task The_placeholder_fills_what_is_empty_and_never_overwrites()
    {
        var openid = await passport.OpenIdAsync(NewPerson());
        var anonymous = new { openid, gender = 0, phone = "1", avatar = GreyPicture, nick_name = "微信用户" };
        var user = (await passport.CallAsync("login", anonymous)).Success();
        (user.Text("nick_name"), user.Text("avatar")).ShouldBe(("微信用户", GreyPicture));
        (await passport.CallAsync("login", Form(openid))).Success();
        user = (await passport.CallAsync("login", anonymous)).Success();
        (user.Text("nick_name"), user.Text("avatar")).ShouldBe(("张三", Picture));
        (await passport.CallAsync("update", new { openid, update = new { nick_name = "微信用户", avatar = GreyPicture } })).Success();
        user = await passport.SelfByAsync(openid);
        (user.Text("nick_name"), user.Text("avatar")).ShouldBe(("张三", Picture));
    }

    [Fact]
    public async Task The_picture_is_the_uploaded_one_while_WeChat_gives_only_the_grey_one()
    {
        var openid = await passport.OpenIdAsync(NewPerson());
        (await passport.CallAsync("login", new { openid, gender = 0, phone = "1", avatar = GreyPicture, nick_name = "微信用户" })).Success();
        var uploaded = (await passport.UploadAsync(openid, Pictures.Png(), path: "/wechat/users/edit/avatar/self")).Data.Text("filePath");

        (await passport.SelfByAsync(openid)).Text("avatar").ShouldBe(uploaded);
        (await passport.CallAsync("update", new { openid, update = new { nick_name = "张三", avatar = Picture } })).Success();
        (await passport.SelfByAsync(openid)).Text("avatar").ShouldBe(Picture);
    }

    [Fact]
    public async Task A_person_who_never_gave_contact_data_is_shown_with_their_phone_and_no_gender()
    {
        var phone = Requests.NewPhone();
        var openid = await passport.OpenIdAsync(NewPerson(), await passport.NewAccountAsync(phone));
        var user = await passport.SelfByAsync(openid);
        (user.Text("phone"), user.Number("gender"), user.Text("nick_name"), user.Text("avatar")).ShouldBe((phone, 0, "", ""));
        (await passport.CallAsync("update", new { openid, update = new { phone = "座机" } })).Success();
        (await passport.SelfByAsync(openid)).Text("phone").ShouldBe("座机");
        (await passport.CallAsync("update", new { openid, update = new { phone = "" } })).Success();
        (await passport.SelfByAsync(openid)).Text("phone").ShouldBe(phone);
        // Contact data is no name to sign in with.
        (await passport.PostAsync("/users/login", new { phone = "12312312312" }, headers: Requests.WordInfo())).Code.ShouldBe(400);
    }

    [Fact]
    public async Task Visitors_are_nobody_elsewhere_until_they_have_registered()
    {
        var manager = await passport.NewManagerAsync(Requests.NewPhone());
        var before = (await passport.GetAsync("/users/list", manager)).Total;
        var openid = await passport.OpenIdAsync(NewPerson());

        (await passport.GetAsync("/users/list", manager)).Total.ShouldBe(before);
        (await passport.GetAsync("/users/info/self", openid)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/token/refresh", openid)).Code.ShouldBe(205);

        (await passport.CallAsync("login", Form(openid))).Success();
        (await passport.GetAsync("/users/list", manager)).Total.ShouldBe(before + 1);
        (await passport.GetAsync("/users/info/self", openid)).Data.Text("nickName").ShouldBe("张三");
    }

    [Fact]
    public async Task A_sign_in_through_another_contract_registers_the_visitor()
    {
        var person = NewPerson();
        var openid = await passport.OpenIdAsync(person);
        (await passport.SignInAsync(person, new { nickName = "零陵上将军" })).Code.ShouldBe(200);
        (await passport.SelfByAsync(openid)).Text("nick_name").ShouldBe("零陵上将军");
    }

    [Fact]
    public async Task Logout_ends_the_session_and_may_be_asked_twice()
    {
        var person = NewPerson();
        var openid = await passport.RegisteredAsync(person);
        var id = (await passport.SelfByAsync(openid)).Number("id");
        foreach (var body in (object[])[new { openid }, new { openid }, new { openid, user_id = id }])
            (await passport.CallAsync("logout", body)).Success().ToString().ShouldBe("[]");
        (await passport.CallAsync("loginByOpenid", new { openid })).ShouldFail(-2);
        (await passport.GetAsync("/users/info/self", openid)).Code.ShouldBe(205);
        (await passport.SelfByAsync(await passport.OpenIdAsync(person))).Number("id").ShouldBe(id);
    }
}
