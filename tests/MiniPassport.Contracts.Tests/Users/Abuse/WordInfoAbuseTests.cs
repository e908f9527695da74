using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Tests.Shared;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

public sealed class WordInfoAbuseTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task S054_A_captured_word_info_is_refused_everywhere_and_after_a_restart_without_the_password_being_judged()
    {
        await using var server = await Passport.StartAsync();
        var phone = NewPhone();
        await server.NewAccountAsync(phone);
        var word = await server.WordAsync("login", phone);
        (await server.LoginWithAsync(phone, word)).Code.ShouldBe(200);

        (await server.LoginWithAsync(phone, word)).ShouldBeRefusedAs(Words.Refused);
        (await server.RegisterWithAsync(NewPhone(), word)).ShouldBeRefusedAs(Words.Refused);
        var wechat = (await server.SignInAsync("replay")).Token;
        (await server.AssociateAsync(wechat, phone, word)).ShouldBeRefusedAs(Words.Refused);
        await server.RestartAsync();
        (await server.LoginWithAsync(phone, word)).ShouldBeRefusedAs(Words.Refused);

        // A try is counted where a password is judged, and forgotten only after a right one.
        (await server.CountAsync("SELECT count(*) FROM attempts WHERE key = @key", ("@key", "password:" + phone))).ShouldBe(0);
        (await server.LoginWithAsync(phone, await server.WordAsync("login", phone))).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S054_A_word_info_used_at_one_instance_is_refused_by_the_other()
    {
        await using var two = await Passport.StartAsync(TestStore.TwoInstances);
        var phone = NewPhone();
        await two.NewAccountAsync(phone);
        for (var here = 0; here < 2; here++)
        {
            var word = await two.WordAsync("login", phone);
            (await two.LoginWithAsync(phone, word, two.Instances[here])).Code.ShouldBe(200);
            (await two.LoginWithAsync(phone, word, two.Instances[1 - here])).ShouldBeRefusedAs(Words.Refused);
            (await two.LoginWithAsync(phone, word, two.Instances[here])).ShouldBeRefusedAs(Words.Refused);
        }

        (await two.CountAsync("SELECT count(*) FROM word_keys")).ShouldBe(1);
    }

    [Fact]
    public async Task S054_Of_many_that_send_one_word_info_at_once_exactly_one_password_is_judged()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var word = await passport.WordAsync("login", phone, "wrong horse 7");

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => passport.LoginWithAsync(phone, word)));

        answers.Count(answer => answer.Message == "手机号或密码错误").ShouldBe(1);
        answers.Count(answer => answer.Message == Words.Refused).ShouldBe(23);
        (await passport.CountAsync("SELECT count FROM attempts WHERE key = @key", ("@key", "password:" + phone))).ShouldBe(1);
    }

    [Fact]
    public async Task S055_No_part_of_a_word_info_may_differ_in_a_bit()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var word = await passport.WordAsync("login", phone);
        for (var at = 0; at < word.Length; at += at < 26 ? 1 : 17)
        {
            var flipped = word[..at] + (char)(word[at] ^ 1) + word[(at + 1)..];
            (await passport.LoginWithAsync(phone, flipped)).Code.ShouldBe(400, flipped);
        }

        foreach (var changed in (string[])[word[..^1], word + "A", word.Replace('-', '+').Replace('_', '/') + "==", word.Insert(300, " ")])
            (await passport.LoginWithAsync(phone, changed)).ShouldBeRefusedAs(Words.Refused);
        (await passport.LoginWithAsync(phone, word)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(-119, true)]
    [InlineData(121, false)]
    [InlineData(-121, false)]
    public async Task S056_A_clients_clock_may_be_two_minutes_off(int seconds, bool passes)
    {
        await using var server = await Passport.StartAsync(TestStore.Sqlite);
        var phone = NewPhone();
        await server.NewAccountAsync(phone);
        var answer = await server.LoginWithAsync(phone, await server.WordAsync("login", phone, off: TimeSpan.FromSeconds(seconds)));
        answer.Code.ShouldBe(passes ? 200 : 400, answer.Raw);

        var key = await server.WordKeyAsync();
        server.Clock.Advance(TimeSpan.FromSeconds(Math.Abs(seconds)));
        answer = await server.LoginWithAsync(phone, Words.Word(key, "login", phone, off: TimeSpan.FromSeconds(Math.Abs(seconds))));
        answer.Code.ShouldBe(passes ? 200 : 400, answer.Raw);
    }

    [Fact]
    public async Task S057_One_made_for_another_phone_or_endpoint_is_refused()
    {
        var (mine, theirs) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(mine);
        await passport.NewAccountAsync(theirs);
        (await passport.LoginWithAsync(theirs, await passport.WordAsync("login", mine))).ShouldBeRefusedAs(Words.Refused);
        (await passport.LoginWithAsync(mine, await passport.WordAsync("register", mine))).ShouldBeRefusedAs(Words.Refused);
        (await passport.LoginWithAsync(mine, await passport.WordAsync("change", mine, newPassword: "another horse 8"))).ShouldBeRefusedAs(Words.Refused);
        (await passport.RegisterWithAsync(NewPhone(), await passport.WordAsync("login", mine))).ShouldBeRefusedAs(Words.Refused);
        var wechat = (await passport.SignInAsync("bound" + mine)).Token;
        (await passport.AssociateAsync(wechat, mine, await passport.WordAsync("login", mine))).ShouldBeRefusedAs(Words.Refused);
    }

    [Fact]
    public async Task S058_A_key_rotated_between_fetch_and_use_opens_for_a_day_and_then_has_to_be_fetched_again()
    {
        await using var server = await Passport.StartAsync(("Passwords:WordKeyLife", "01:00:00"));
        var phone = NewPhone();
        await server.NewAccountAsync(phone);
        await server.WordKeyAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(50));
        var old = await server.WordKeyAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(11));
        await server.RestartAsync();
        var next = await server.WordKeyAsync();
        next.GetProperty("kid").GetString().ShouldNotBe(old.GetProperty("kid").GetString());

        (await server.LoginWithAsync(phone, Mixed(old, next))).Code.ShouldBe(200, "the old key with a fresh challenge");
        (await server.LoginWithAsync(phone, Words.Word(old, "login", phone))).ShouldBeRefusedAs(Words.Refused);
        server.Clock.Advance(TimeSpan.FromDays(1));
        (await server.LoginWithAsync(phone, Mixed(old, await server.WordKeyAsync()))).ShouldBeRefusedAs(Words.Unknown);

        string Mixed(JsonElement key, JsonElement fresh) => WordMaker.Seal(
            key.GetProperty("kid").GetString()!, key.GetProperty("publicKey").GetString()!,
            WordMaker.Plain(Passport.Password, fresh.GetProperty("challenge").GetString()!, "login", phone, DateTimeOffset.FromUnixTimeMilliseconds(fresh.GetProperty("serverTime").GetInt64())));
    }

    [Fact]
    public async Task S058_A_key_document_that_a_cache_gave_to_two_is_good_for_the_first()
    {
        var (one, two) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(one);
        await passport.NewAccountAsync(two);
        var cached = await passport.WordKeyAsync();
        (await passport.LoginWithAsync(one, Words.Word(cached, "login", one))).Code.ShouldBe(200);
        (await passport.LoginWithAsync(two, Words.Word(cached, "login", two))).ShouldBeRefusedAs(Words.Refused);
        (await passport.LoginWithAsync(two, await passport.WordAsync("login", two))).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S060_Mutated_ciphertexts_are_one_answer_byte_for_byte()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        var texts = new[] { await passport.WordAsync("login", phone), await passport.WordAsync("login", phone, new string('p', 120)) };
        var random = new Random(60);
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 400; i++)
        {
            var mutated = WordMaker.Change(texts[i % 2], bytes =>
            {
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
                return bytes;
            });
            var answer = (await passport.LoginWithAsync(phone, mutated)).Raw;
            answers[answer] = answers.GetValueOrDefault(answer) + 1;
        }

        answers.ShouldHaveSingleItem().Value.ShouldBe(400);
        (await passport.LoginWithAsync(phone, texts[0])).Code.ShouldBe(200);
    }

    [Fact]
    public async Task C020_A_challenge_is_no_token_and_a_token_no_word_info()
    {
        var phone = NewPhone();
        var token = await passport.NewAccountAsync(phone);
        var challenge = (await passport.WordKeyAsync()).GetProperty("challenge").GetString()!;
        (await passport.GetAsync("/users/info/self", challenge)).Code.ShouldBe(205);
        (await passport.GetAsync("/users/token/refresh", challenge)).Code.ShouldBe(205);
        (await passport.LoginWithAsync(phone, await passport.WordAsync("login", phone, change: plain => plain["challenge"] = token))).ShouldBeRefusedAs(Words.Refused);
        (await passport.GetAsync("/users/info/self", await passport.WordAsync("login", phone))).Code.ShouldBe(205);
    }
}
