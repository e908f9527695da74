using System.Net;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class RecordedEditTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Edits_answer_as_recorded()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        (await passport.PostAsync("/users/edit/self", new { userName = "张三" }, token)).ShouldBeRecordedAs("Users", "edit");
        (await passport.PostAsync("/users/edit/self", new { userName = new string('名', 51) }, token)).ShouldBeRecordedAs("Users", "edit-user-name-long");
        (await passport.PostAsync("/users/edit/self", new { birthday = "yesterday" }, token)).ShouldBeRecordedAs("Users", "edit-birthday-wrong");
        (await passport.PostAsync("/users/edit/self", new { address = new string('路', 201) }, token)).ShouldBeRecordedAs("Users", "edit-address-long");
        (await passport.PostAsync("/users/edit/self", new { professional = new string('工', 101) }, token)).ShouldBeRecordedAs("Users", "edit-professional-long");
        (await passport.PostAsync("/users/edit/self", new { sex = 3 }, token)).ShouldBeRecordedAs("Users", "edit-sex-wrong");
        (await passport.PostAsync("/users/edit/self", new { sex = "1" }, token)).ShouldBeRecordedAs("Users", "edit-sex-as-text");
        (await passport.PostAsync("/users/edit/self", new { sex = 1, usersexName = 2 }, token)).ShouldBeRecordedAs("Users", "edit-sex-twice");
        (await passport.PostAsync("/users/edit/self", new { userName = 7 }, token)).ShouldBeRecordedAs("Users", "edit-user-name-as-number");
        (await passport.PostAsync("/users/edit/self", new { userName = "张三" }, await passport.SignInWithWeChatAsync())).ShouldBeRecordedAs("Users", "not-allowed");
        (await passport.PostAsync("/users/edit/self", new { userName = "张三" })).ShouldBeRecordedAs("Users", "not-signed-in");
    }

    [Fact]
    public async Task A_managers_edits_answer_as_recorded()
    {
        var user = await passport.NewAccountAsync(NewPhone(), "management");
        var manager = await passport.NewManagerAsync(NewPhone());
        var id = Claims.Of(user).Id;
        (await passport.PostAsync("/users/edit", new { id, professional = "教师" }, manager)).ShouldBeRecordedAs("Users", "edit");
        (await passport.PostAsync("/users/edit", new { professional = "教师" }, manager)).ShouldBeRecordedAs("Users", "no-id");
        (await passport.PostAsync("/users/edit", new { id = "01890000-0000-7000-8000-000000000000" }, manager)).ShouldBeRecordedAs("Users", "user-not-found");
        (await passport.PostAsync("/users/edit", new { id }, user)).ShouldBeRecordedAs("Users", "not-allowed");
    }

    [Fact]
    public async Task Avatar_uploads_answer_as_recorded()
    {
        var token = await passport.NewAccountAsync(NewPhone());
        (await passport.UploadAsync(token, Pictures.Png())).ShouldBeRecordedAs("Users", "edit-avatar");
        (await passport.UploadAsync(token, "no picture"u8.ToArray())).ShouldBeRecordedAs("Users", "edit-avatar-no-picture");
        (await passport.UploadAsync(token, Pictures.Png(), field: "picture")).ShouldBeRecordedAs("Users", "edit-avatar-no-file");
        (await passport.PostAsync("/users/edit/avatar/self", new { file = "x" }, token)).ShouldBeRecordedAs("Users", "edit-avatar-no-file");
        (await passport.UploadAsync(token, new byte[2 * 1024 * 1024 + 1])).ShouldBeRecordedAs("Users", "body-too-large", HttpStatusCode.RequestEntityTooLarge);
        (await passport.UploadAsync(token, Pictures.Png(), path: "/users/edit/self")).ShouldBeRecordedAs("Users", "edit-with-file");
        (await passport.UploadAsync(await passport.NewAccountAsync(NewPhone(), "management"), Pictures.Png())).ShouldBeRecordedAs("Users", "not-allowed");
    }

    [Fact]
    public async Task Associations_answer_as_recorded()
    {
        var (phone, another) = (NewPhone(), NewPhone());
        var pc = await passport.NewAccountAsync(phone);
        await passport.NewAccountAsync(another);
        var token = (await passport.SignInAsync("associated")).Token;
        (await passport.AssociateAsync(token, phone, "wrong horse 7")).ShouldBeRecordedAs("Users", "login-refused");
        (await passport.PostAsync("/users/info/associate", new { phone }, token)).ShouldBeRecordedAs("Users", "login-no-password");
        (await passport.PostAsync("/users/info/associate", new { }, token, WordInfo())).ShouldBeRecordedAs("Users", "login-no-phone");
        var linked = await passport.AssociateAsync(token, phone);
        linked.ShouldBeRecordedAs("Users", "associate");
        (await passport.AssociateAsync(token, phone)).ShouldBeRecordedAs("Users", "ended-associated");
        (await passport.AssociateAsync(linked.Token, another)).ShouldBeRecordedAs("Users", "already-linked");
        (await passport.AssociateAsync((await passport.SignInAsync("latecomer")).Token, phone)).ShouldBeRecordedAs("Users", "already-linked");
        (await passport.PostAsync("/users/info/associate", new { phone }, pc, WordInfo())).ShouldBeRecordedAs("Users", "not-allowed");
        (await passport.PostAsync("/users/info/associate", new { phone }, headers: WordInfo())).ShouldBeRecordedAs("Users", "not-signed-in");
    }
}
