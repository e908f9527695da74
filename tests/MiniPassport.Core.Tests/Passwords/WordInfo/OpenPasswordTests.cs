using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Tests.Shared;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

public sealed class OpenPasswordTests : IDisposable
{
    // eng/mutants.sh runs these a thousand times.
    private static readonly int Stride = Environment.GetEnvironmentVariable("Mutants") is null ? 1 : 16;

    private const AccountError Refused = AccountError.EncryptedPasswordRefused;

    private readonly WordWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("register", WordOperation.Register)]
    [InlineData("login", WordOperation.Login)]
    [InlineData("associate", WordOperation.Associate)]
    public async Task A_password_that_was_encrypted_comes_out_as_it_was_typed(string name, WordOperation operation)
    {
        foreach (var password in (string[])[WordWorld.Password, " 密码 with spaces ", "quote\"back\\slash", "tab\tinside"])
        {
            var opened = await _world.OpenAsync(await _world.SealAsync(password, name), operation);
            opened.Value().ShouldBe(new OpenedPassword(password, NewPassword: null));
        }
    }

    [Fact]
    public async Task A_change_carries_both_passwords_and_nothing_else_does()
    {
        var text = await _world.SealAsync(operation: "change", newPassword: "another horse 8");
        (await _world.OpenAsync(text, WordOperation.Change)).Value().ShouldBe(new OpenedPassword(WordWorld.Password, "another horse 8"));

        (await _world.RefusedAsync(await _world.SealAsync(operation: "change"), WordOperation.Change)).ShouldBe(Refused);
        (await _world.RefusedAsync(await _world.SealAsync(newPassword: "another horse 8"))).ShouldBe(Refused);
        var half = await _world.OpenAsync(await _world.SealAsync(operation: "change", newPassword: "another horse 8"), WordOperation.Change, newText: "plain horse 9");
        half.Error().ShouldBe(Refused);
        (await _world.OpenAsync("plain", WordOperation.Change, newText: await _world.SealAsync())).Error().ShouldBe(Refused);
    }

    [Fact]
    public async Task C032_sixty_four_characters_of_four_bytes_fit_and_the_longest_two_as_well()
    {
        var emoji = string.Concat(Enumerable.Repeat("😀", 64));
        var text = await _world.SealAsync(emoji);
        text.ShouldContain($".{WordMaker.Hybrid}.");
        (await _world.OpenAsync(text)).Value().Password.ShouldBe(emoji);

        var longest = string.Concat(Enumerable.Repeat("😀", PasswordPolicy.Longest));
        (await _world.OpenAsync(await _world.SealAsync(longest, "change", newPassword: longest + "!"), WordOperation.Change)).Value().NewPassword.ShouldBe(longest + "!");
    }

    [Fact]
    public async Task C032_passwords_that_differ_behind_their_seventy_second_byte_differ()
    {
        var (one, other) = (new string('a', 72) + "b", new string('a', 72) + "c");

        (await _world.OpenAsync(await _world.SealAsync(one))).Value().Password.ShouldBe(one);
        (await _world.OpenAsync(await _world.SealAsync(other))).Value().Password.ShouldBe(other);
    }

    [Fact]
    public async Task S054_a_text_is_good_once()
    {
        var text = await _world.SealAsync();

        (await _world.OpenAsync(text)).Value().Password.ShouldBe(WordWorld.Password);
        (await _world.RefusedAsync(text)).ShouldBe(Refused);
        (await _world.RefusedAsync(text, WordOperation.Register)).ShouldBe(Refused);
    }

    [Fact]
    public async Task S054_a_challenge_is_good_once_also_in_another_text_and_at_another_instance()
    {
        var key = await _world.KeyAsync();
        var plain = WordMaker.Plain(WordWorld.Password, key.Challenge, "login", WordWorld.Phone, _world.Clock.Now);
        using var other = new WordWorld(store: _world.Store, clock: _world.Clock);

        (await _world.OpenAsync(WordMaker.Seal(key.Kid, key.PublicKey, plain))).Value();
        (await other.RefusedAsync(WordMaker.Seal(key.Kid, key.PublicKey, plain))).ShouldBe(Refused);
        _world.Store.Used.ShouldBe(1);
    }

    [Fact]
    public async Task S054_of_many_at_once_with_one_text_exactly_one_opens()
    {
        var text = await _world.SealAsync();
        using var other = new WordWorld(store: _world.Store, clock: _world.Clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? _world : other).OpenAsync(text)));

        answers.Count(answer => !answer.Failed(out _)).ShouldBe(1);
        answers.Count(answer => answer.Error() == Refused).ShouldBe(39);
    }

    [Fact]
    public async Task S055_any_bit_of_a_text_flipped_is_refused_and_uses_no_challenge_up()
    {
        foreach (var password in (string[])["a password 77", new string('p', 130)])
        {
            var text = await _world.SealAsync(password);
            for (var at = 0; at < text.Length; at += Stride)
            {
                var flipped = text[..at] + (char)(text[at] ^ (1 << (at % 7))) + text[(at + 1)..];
                if (!flipped.StartsWith("v1.", StringComparison.Ordinal)) continue;
                (await _world.RefusedAsync(flipped)).ShouldBeOneOf(Refused, AccountError.WordKeyUnknown);
            }

            var used = _world.Store.Used;
            (await _world.OpenAsync(text)).Value().Password.ShouldBe(password);
            _world.Store.Used.ShouldBe(used + 1);
        }

        _world.Store.Used.ShouldBe(2);
    }

    [Fact]
    public async Task S055_a_text_that_is_cut_or_extended_or_written_otherwise_is_refused()
    {
        var text = await _world.SealAsync();
        var (head, payload) = (text[..(text.LastIndexOf('.') + 1)], text[(text.LastIndexOf('.') + 1)..]);
        var standard = payload.Replace('-', '+').Replace('_', '/');
        string[] wrong =
        [
            text[..^1], text[..^4], text + "A", text + "AAAA", text + "=", text + ".", text + "." + payload, head, head + payload[..64], head + standard + "==",
            head + payload.Insert(100, "\n"), head + payload.Insert(100, " "), " " + text, text + " ", "v1." + text, "v1..", "v1....", "v1.", "v1.x", head[..^1],
            text.Replace("RSA-OAEP-256", "rsa-oaep-256", StringComparison.Ordinal), text.Replace("RSA-OAEP-256", "", StringComparison.Ordinal),
            "v1." + new string('0', 8) + "0" + text[11..], head + payload + new string('A', 9000),
            WordMaker.Change(text, bytes => [.. bytes, 0]), WordMaker.Change(text, bytes => [0, .. bytes]), WordMaker.Change(text, bytes => [.. bytes, .. bytes]),
        ];

        foreach (var one in wrong.Where(one => one.StartsWith("v1.", StringComparison.Ordinal))) (await _world.RefusedAsync(one)).ShouldBe(Refused, one);
        if (standard != payload) (await _world.RefusedAsync(head + standard)).ShouldBe(Refused);
        (await _world.OpenAsync(text)).Value();
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    [InlineData(-119, true)]
    [InlineData(-120, true)]
    [InlineData(-121, false)]
    public async Task S056_a_clients_clock_may_be_two_minutes_off(int seconds, bool opens)
    {
        var text = await _world.SealAsync(off: TimeSpan.FromSeconds(seconds));
        (await _world.RefusedAsync(text)).ShouldBe(opens ? null : Refused);
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public async Task S056_a_challenge_lives_two_minutes(int seconds, bool opens)
    {
        var key = await _world.KeyAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var plain = WordMaker.Plain(WordWorld.Password, key.Challenge, "login", WordWorld.Phone, _world.Clock.Now);
        (await _world.RefusedAsync(WordMaker.Seal(key.Kid, key.PublicKey, plain))).ShouldBe(opens ? null : Refused);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public async Task S056_a_time_that_is_none_is_refused(long time) =>
        (await _world.RefusedAsync(await _world.SealAsync(change: plain => plain["time"] = time))).ShouldBe(Refused);

    [Fact]
    public async Task S057_a_text_for_another_operation_or_person_is_refused()
    {
        WordOperation[] all = [WordOperation.Register, WordOperation.Login, WordOperation.Associate, WordOperation.Change];
        foreach (var made in all)
        {
            foreach (var used in all.Where(used => used != made))
            {
                var text = await _world.SealAsync(operation: made.Name(), newPassword: made == WordOperation.Change ? "another horse 8" : null);
                (await _world.RefusedAsync(text, used)).ShouldBe(Refused, $"{made} used for {used}");
            }
        }

        (await _world.RefusedAsync(await _world.SealAsync(), subject: "13800138000")).ShouldBe(Refused);
        (await _world.RefusedAsync(await _world.SealAsync(), subject: null)).ShouldBe(Refused);
        (await _world.RefusedAsync(await _world.SealAsync(operation: "Login"))).ShouldBe(Refused);
        (await _world.RefusedAsync(await _world.SealAsync(change: plain => plain["phone"] = ((string)plain["phone"]!).ToUpperInvariant()))).ShouldBe(Refused);
        _world.Store.Used.ShouldBe(0);
    }

    [Fact]
    public async Task S055_what_is_inside_is_exactly_these_members()
    {
        Action<JsonObject>[] wrong =
        [
            plain => plain.Remove("password"), plain => plain.Remove("challenge"), plain => plain.Remove("operation"), plain => plain.Remove("phone"), plain => plain.Remove("time"),
            plain => plain["password"] = null, plain => plain["password"] = 12345678, plain => plain["password"] = "", plain => plain["password"] = "undefined", plain => plain["password"] = "null",
            plain => plain["password"] = "nul\0inside", plain => plain["challenge"] = null, plain => plain["time"] = "1772352000000", plain => plain["time"] = 1.5,
            plain => plain["more"] = 1, plain => plain["Password"] = "x", plain => plain["newPassword"] = "another horse 8",
        ];
        foreach (var change in wrong) (await _world.RefusedAsync(await _world.SealAsync(change: change))).ShouldBe(Refused);

        var key = await _world.KeyAsync();
        var good = WordMaker.Plain(WordWorld.Password, key.Challenge, "login", WordWorld.Phone, _world.Clock.Now).ToJsonString();
        string[] texts =
        [
            "", "{}", "[]", "null", "true", good + good, good[..^1], good + " x", good.Replace("{", "{\"password\":\"first one 1\",", StringComparison.Ordinal),
            good.Replace(WordWorld.Password, "\\ud800 half", StringComparison.Ordinal), good.Insert(1, "/* */"), good.Insert(good.Length - 1, ","),
        ];
        foreach (var text in texts) (await _world.RefusedAsync(WordMaker.SealHybrid(key.Kid, key.PublicKey, Encoding.UTF8.GetBytes(text)))).ShouldBe(Refused, text);
        (await _world.RefusedAsync(WordMaker.SealDirect(key.Kid, key.PublicKey, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(good)]))).ShouldBe(Refused);
        (await _world.RefusedAsync(WordMaker.SealDirect(key.Kid, key.PublicKey, Encoding.Latin1.GetBytes(good.Replace("horse", "hörse", StringComparison.Ordinal))))).ShouldBe(Refused);

        _world.Store.Used.ShouldBe(0);
        (await _world.OpenAsync(WordMaker.SealDirect(key.Kid, key.PublicKey, Encoding.UTF8.GetBytes(good)))).Value();
    }

    [Fact]
    public async Task S059_an_older_padding_another_hash_and_a_foreign_algorithm_are_refused()
    {
        var key = await _world.KeyAsync();
        var plain = Encoding.UTF8.GetBytes(WordMaker.Plain(WordWorld.Password, key.Challenge, "login", WordWorld.Phone, _world.Clock.Now).ToJsonString());
        foreach (var padding in (RSAEncryptionPadding[])[RSAEncryptionPadding.Pkcs1, RSAEncryptionPadding.OaepSHA1, RSAEncryptionPadding.OaepSHA384])
        {
            var payload = WordMaker.Encrypt(key.PublicKey, plain[..Math.Min(plain.Length, 240)], padding);
            (await _world.RefusedAsync(WordMaker.Text(key.Kid, WordMaker.Direct, payload))).ShouldBe(Refused);
        }

        var direct = WordMaker.Encrypt(key.PublicKey, plain);
        foreach (var algorithm in (string[])["RSA-OAEP", "RSA1_5", "none", "SM2", "A256GCM", "AES-CBC", WordMaker.Hybrid])
            (await _world.RefusedAsync(WordMaker.Text(key.Kid, algorithm, direct))).ShouldBe(Refused, algorithm);
        (await _world.RefusedAsync(WordMaker.SealHybrid(key.Kid, key.PublicKey, plain).Replace(WordMaker.Hybrid, WordMaker.Direct, StringComparison.Ordinal))).ShouldBe(Refused);
        (await _world.RefusedAsync(WordMaker.Text(key.Kid, WordMaker.Direct, plain))).ShouldBe(Refused);
        _world.Store.Used.ShouldBe(0);
        (await _world.OpenAsync(WordMaker.Text(key.Kid, WordMaker.Direct, direct))).Value();
    }

    [Fact]
    public async Task S059_where_only_encrypted_ones_are_taken_a_plain_one_is_refused_in_every_disguise()
    {
        using var strict = new WordWorld(new PasswordOptions { Concurrency = 1, RequireEncrypted = true });
        foreach (var plain in (string[])[WordWorld.Password, Convert.ToBase64String(Encoding.UTF8.GetBytes(WordWorld.Password)), "V1.a.b.c", "v2.a.b.c"])
        {
            var failure = (await strict.OpenAsync(plain)).Failure();
            failure.Error.ShouldBe(AccountError.PlainPasswordRefused);
            failure.Rule.ShouldNotBeNull().ShouldContain("word-key");
        }

        (await strict.OpenAsync(await strict.SealAsync())).Value();
    }

    [Fact]
    public async Task A_plain_one_passes_only_where_nobody_can_read_it()
    {
        (await _world.OpenAsync("plain horse 9")).Value().ShouldBe(new OpenedPassword("plain horse 9", null));
        (await _world.OpenAsync("plain horse 9", newText: "other horse 9")).Value().ShouldBe(new OpenedPassword("plain horse 9", "other horse 9"));
        (await _world.OpenAsync("plain horse 9", isProtected: false)).Error().ShouldBe(AccountError.PlainPasswordRefused);
        (await _world.OpenAsync(await _world.SealAsync(), isProtected: false)).Value();
    }

    [Fact]
    public async Task C020_what_the_server_made_for_another_purpose_is_no_challenge_and_a_challenge_is_nothing_else()
    {
        using var world = new World();
        var token = (await world.StartAsync(world.Add())).Token;
        var key = await _world.KeyAsync();
        foreach (var other in (string[])[token, token.Split('.')[2], "", new string('A', 54)])
            (await _world.RefusedAsync(await _world.SealAsync(change: plain => plain["challenge"] = other))).ShouldBe(Refused);

        world.Tokens.Read(key.Challenge, world.Clock.Now).ShouldBeNull();
        Core.Sessions.SessionHandle.TryParse(key.Challenge, out _).ShouldBeFalse();
        (await _world.RefusedAsync("v1." + token)).ShouldBe(Refused);
    }

    [Fact]
    public async Task S060_a_full_queue_is_busy_and_uses_no_challenge_up()
    {
        using var small = new WordWorld(new PasswordOptions { Concurrency = 1, QueueLimit = 0 });
        var text = await small.SealAsync();
        small.Queue.TryEnter(out var place).ShouldBeTrue();

        (await small.RefusedAsync(text)).ShouldBe(AccountError.Busy);
        place!.Dispose();
        (await small.OpenAsync(text)).Value();
    }

    [Fact]
    public async Task S060_two_thousand_mutated_ciphertexts_are_one_answer()
    {
        var random = new Random(60);
        var texts = new[] { await _world.SealAsync(), await _world.SealAsync(new string('p', 130)) };
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 2000; i += Stride)
        {
            var mutated = WordMaker.Change(texts[i / Stride % 2], bytes =>
            {
                for (var flips = random.Next(1, 4); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
                return bytes;
            });
            if (mutated == texts[i / Stride % 2]) continue;
            var answer = (await _world.OpenAsync(mutated)).Failure().ToString();
            answers[answer] = answers.GetValueOrDefault(answer) + 1;
        }

        answers.ShouldHaveSingleItem().Key.ShouldBe(new Failure(Refused).ToString());
        _world.Store.Used.ShouldBe(0);
    }
}
