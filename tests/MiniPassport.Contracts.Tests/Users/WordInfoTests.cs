using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users;

public sealed class WordInfoTests(Passport passport) : IClassFixture<Passport>
{
    // What makes this server distrust the way a request came.
    private static readonly (string, string) Unprotected = ("Via", "1.1 somebody");

    [Fact]
    public async Task The_key_document_has_what_a_front_end_needs_and_is_kept_by_no_cache()
    {
        foreach (var path in (string[])["/users/word-key", "/wechat/users/word-key", "/management/users/word-key"])
        {
            var answer = await passport.GetAsync(path, token: "stale");
            answer.Code.ShouldBe(200, answer.Raw);
            answer.Response.Headers.CacheControl!.ToString().ShouldBe("no-store");
            answer.Data.EnumerateObject().Select(member => member.Name).ShouldBe(["kid", "alg", "publicKey", "challenge", "expiresIn", "serverTime"]);
            answer.Data.GetProperty("kid").GetString()!.ShouldMatch("^[0-9a-f]{8}$");
            answer.Data.GetProperty("alg").GetString().ShouldBe("RSA-OAEP-256");
            answer.Data.GetProperty("publicKey").GetString()!.ShouldStartWith("-----BEGIN PUBLIC KEY-----\n");
            answer.Data.GetProperty("challenge").GetString()!.Length.ShouldBe(54);
            answer.Data.GetProperty("expiresIn").GetInt32().ShouldBe(120);
            var ahead = answer.Data.GetProperty("serverTime").GetInt64() - passport.Clock.GetUtcNow().ToUnixTimeMilliseconds();
            ahead.ShouldBeOneOf(0, (long)passport.Skew.TotalMilliseconds);
        }
    }

    [Fact]
    public async Task The_key_document_writes_nothing_once_there_is_a_key()
    {
        await passport.WordKeyAsync();
        var before = await passport.StoredAsync();
        for (var i = 0; i < 5; i++) await passport.WordKeyAsync();
        (await passport.StoredAsync()).ShouldBe(before);
        (await passport.CountAsync("SELECT count(*) FROM word_keys")).ShouldBe(1);
    }

    [Fact]
    public async Task An_encrypted_password_registers_signs_in_and_associates_in_the_header_and_in_the_body()
    {
        foreach (var isHeader in (bool[])[true, false])
        {
            var phone = NewPhone();
            (await SendAsync("/users/register", "register")).Code.ShouldBe(200);
            var token = (await SendAsync("/pc/users/login", "login")).Token;
            Claims.Of(token).Phone.ShouldBe(phone);
            var wechat = (await passport.SignInAsync("word" + phone)).Token;
            var linked = (await SendAsync("/wechat/users/info/associate", "associate", wechat)).Token;
            Claims.Of(linked).Id.ShouldBe(Claims.Of(token).Id);
            // Plain and encrypted are the same password.
            (await passport.LoginAsync(phone)).ShouldNotBeNull();

            async Task<Answer> SendAsync(string path, string operation, string? token = null)
            {
                var word = await passport.WordAsync(operation, phone);
                return isHeader
                    ? await passport.PostAsync(path, new { phone = "+86 " + phone }, token, WordInfo(word), Unprotected)
                    : await passport.PostAsync(path, new { phone, password = word }, token, Unprotected);
            }
        }
    }

    [Fact]
    public async Task The_login_contract_takes_one_bound_to_the_name_as_it_was_typed()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        await passport.NameAsync(phone, "word.user" + phone, email: null);
        foreach (var name in (string[])[phone, "+86" + phone, "Word.User" + phone])
            (await passport.EnterAsync(name, "enter" + phone, password: await passport.WordAsync("login", name))).Entered();

        (await passport.EnterAsync("+86" + phone, "enter" + phone, password: await passport.WordAsync("login", phone))).ShouldBeRefused(Words.Refused);
        (await passport.EnterAsync(phone, "enter" + phone, password: await passport.WordAsync("associate", phone))).ShouldBeRefused(Words.Refused);
        var word = await passport.WordAsync("login", phone);
        (await passport.EnterAsync(phone, "enter" + phone, password: "v1.00000000" + word[11..])).ShouldBeRefused(Words.Unknown);
    }

    [Fact]
    public async Task C032_a_long_password_goes_in_a_key_of_its_own()
    {
        var (phone, password) = (NewPhone(), string.Concat(Enumerable.Range(0, 64).Select(i => char.ConvertFromUtf32(0x1F600 + (i * 7 % 60)))));
        (await passport.RegisterWithAsync(phone, await passport.WordAsync("register", phone, password))).Code.ShouldBe(200);
        (await passport.LoginWithAsync(phone, await passport.WordAsync("login", phone, password))).Token.ShouldNotBeEmpty();
        var other = password[..^2] + "🦀";
        (await passport.LoginWithAsync(phone, await passport.WordAsync("login", phone, other))).ShouldBeRefusedAs("手机号或密码错误");
    }

    [Fact]
    public async Task Refusals_answer_as_recorded()
    {
        var phone = NewPhone();
        var word = await passport.WordAsync("register", phone);
        (await passport.LoginWithAsync(phone, word)).ShouldBeRecordedAs("Users", "word-refused");
        (await passport.LoginWithAsync(phone, "v1.00000000" + word[11..])).ShouldBeRecordedAs("Users", "word-key-unknown");
        (await passport.PostAsync("/users/login", new { phone = "abc" }, headers: WordInfo(word))).ShouldBeRecordedAs("Users", "word-no-phone");
    }

    [Fact]
    public async Task S059_where_only_encrypted_ones_are_taken_everything_else_is_refused()
    {
        await using var strict = await Passport.StartAsync(("Passwords:RequireEncrypted", "true"));
        var phone = NewPhone();
        (await strict.RegisterWithAsync(phone, await strict.WordAsync("register", phone))).Code.ShouldBe(200);
        (await strict.LoginWithAsync(phone, Passport.Password)).ShouldBeRecordedAs("Users", "word-required");
        (await strict.LoginWithAsync(phone, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Passport.Password)))).ShouldBeRecordedAs("Users", "word-required");
        (await strict.RegisterWithAsync(NewPhone(), Passport.Password)).ShouldBeRecordedAs("Users", "word-required");
        (await strict.PostAsync("/users/login", new { phone, password = Passport.Password })).ShouldBeRecordedAs("Users", "word-required");
        (await strict.AssociateAsync((await strict.SignInAsync("strict")).Token, phone)).ShouldBeRecordedAs("Users", "word-required");
        (await strict.EnterAsync(phone, "strict")).ShouldBeRefused("密码未加密：本服务只接受加密的 word-info（见 users/word-key）");
        (await strict.LoginWithAsync(phone, await strict.WordAsync("login", phone))).Token.ShouldNotBeEmpty();
    }
}
