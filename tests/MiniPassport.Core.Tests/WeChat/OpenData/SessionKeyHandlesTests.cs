using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.WeChat.OpenData;

public sealed class SessionKeyHandlesTests
{
    private const string App = "wx0123456789abcdef", Person = "oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ", Key = "c2Vzc2lvbi1rZXktMTYhIQ==";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private readonly SessionKeyHandles _handles = new(TestKeys.One);

    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(int.MaxValue + 1L)]
    [InlineData(long.MaxValue)]
    public void A_handle_names_its_session_and_matches_what_it_was_made_for(long session)
    {
        var handle = _handles.Make(session, App, Person, Key);

        handle.Length.ShouldBe(32);
        handle.ShouldAllBe(c => Alphabet.Contains(c));
        SessionKeyHandles.Session(handle).ShouldBe(session);
        _handles.Matches(handle, session, App, Person, Key).ShouldBeTrue();
        _handles.Make(session, App, Person, Key).ShouldBe(handle);
    }

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        var bytes = Base64Url.DecodeFromChars(_handles.Make(0x0102030405060708, App, Person, Key));

        BinaryPrimitives.ReadInt64BigEndian(bytes).ShouldBe(0x0102030405060708);
        byte[] covered = [.. Number(0x0102030405060708), .. Text(App), .. Text(Person), .. Text(Key)];
        bytes[8..].ShouldBe(HMACSHA256.HashData(KeyRing.Derive(TestKeys.First, "minipassport/session-key-handle/v1"), covered)[..16]);

        static byte[] Text(string text) => [.. Number(text.Length), .. Encoding.UTF8.GetBytes(text)];
        static byte[] Number(long value)
        {
            var number = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            return number;
        }
    }

    [Theory]
    [InlineData(8, App, Person, Key)]
    [InlineData(7, "wx0123456789abcdee", Person, Key)]
    [InlineData(7, App, "oZ9dO5Pi46v3m0AJj6vGXxwPmqsq", Key)]
    [InlineData(7, App, Person, "d2Vzc2lvbi1rZXktMTYhIQ==")]
    [InlineData(7, App, Person, "")]
    [InlineData(7, App, "", Key)]
    [InlineData(7, "", Person, Key)]
    [InlineData(7, Person, App, Key)]
    [InlineData(7, "wx0123456789abcdefo", "Z9dO5Pi46v3m0AJj6vGXxwPmqsQ", Key)]
    [InlineData(7, App, Person + "c", "2Vzc2lvbi1rZXktMTYhIQ==")]
    public void S046_a_handle_of_another_session_app_person_or_key_does_not_match(long session, string app, string person, string key)
    {
        _handles.Matches(_handles.Make(7, App, Person, Key), session, app, person, key).ShouldBeFalse();
        _handles.Matches(_handles.Make(session, app, person, key), 7, App, Person, Key).ShouldBeFalse();
    }

    [Fact]
    public void A_handle_with_one_character_changed_matches_nothing()
    {
        var handle = _handles.Make(7, App, Person, Key);
        for (var at = 0; at < handle.Length; at++)
        {
            foreach (var c in Alphabet.Where(c => c != handle[at]))
            {
                var changed = handle.Remove(at, 1).Insert(at, c.ToString());
                var session = SessionKeyHandles.Session(changed);
                _handles.Matches(changed, 7, App, Person, Key).ShouldBeFalse();
                if (session is { } other) _handles.Matches(changed, other, App, Person, Key).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("undefined")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA ")]
    [InlineData(" AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAEAAAAA\nAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAA\t\r\n ")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA+")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA.")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA\u00c1")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAA\u0141")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAＡ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("__________8AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(Key)]
    public void What_is_no_handle_names_no_session_and_matches_nothing(string? text)
    {
        SessionKeyHandles.Session(text).ShouldBeNull();
        foreach (var session in (long[])[-1, 0, 1, long.MinValue]) _handles.Matches(text, session, App, Person, Key).ShouldBeFalse();
    }

    [Fact]
    public void The_form_those_nonsense_texts_vary_does_name_a_session() =>
        SessionKeyHandles.Session("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA").ShouldBe(1);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void No_handle_is_made_for_a_session_that_cannot_be(long session) =>
        Should.Throw<ArgumentOutOfRangeException>(() => _handles.Make(session, App, Person, Key));

    [Fact]
    public void S109_a_handle_of_the_older_key_matches_until_that_key_is_retired()
    {
        var old = _handles.Make(7, App, Person, Key);
        var both = new SessionKeyHandles(TestKeys.Two);
        var newest = both.Make(7, App, Person, Key);

        newest.ShouldNotBe(old);
        both.Matches(old, 7, App, Person, Key).ShouldBeTrue();
        both.Matches(newest, 7, App, Person, Key).ShouldBeTrue();
        _handles.Matches(newest, 7, App, Person, Key).ShouldBeFalse();
        var second = new SessionKeyHandles(new KeyRing([TestKeys.Second]));
        second.Matches(old, 7, App, Person, Key).ShouldBeFalse();
        second.Matches(newest, 7, App, Person, Key).ShouldBeTrue();
    }

    [Fact]
    public void S010_the_handles_have_a_working_key_of_their_own()
    {
        string[] purposes = [KeyRing.SessionKeyHandle, KeyRing.SessionKeySealing, KeyRing.TokenSigning];

        purposes.Select(purpose => Convert.ToHexString(KeyRing.Derive(TestKeys.First, purpose))).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void S009_a_handle_holds_no_byte_run_of_the_key()
    {
        var raw = Convert.FromBase64String(Key);
        var handle = Base64Url.DecodeFromChars(_handles.Make(7, App, Person, Key));

        for (var at = 0; at + 3 <= raw.Length; at++) handle.AsSpan().IndexOf(raw.AsSpan(at, 3)).ShouldBe(-1);
    }
}
