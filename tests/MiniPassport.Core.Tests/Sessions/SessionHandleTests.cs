using System.Security.Cryptography;
using System.Text;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class SessionHandleTests
{
    private const string Good = "oZ9dO5Pi46v3m0AJj6vGXxwPmq-_";

    [Fact]
    public void It_looks_like_an_openid_and_is_read_back_as_itself()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var handle = SessionHandle.Create();

            handle.Value.ShouldMatch("^o[A-Za-z0-9_-]{27}$");
            SessionHandle.TryParse(handle.Value, out var again).ShouldBeTrue();
            again.Value.ShouldBe(handle.Value);
        }
    }

    [Fact]
    public void No_two_are_the_same_and_every_character_and_place_is_used()
    {
        var handles = Enumerable.Range(0, 10_000).Select(_ => SessionHandle.Create().Value).ToList();

        handles.Distinct(StringComparer.Ordinal).Count().ShouldBe(handles.Count);
        for (var place = 1; place < SessionHandle.Length; place++) handles.Select(handle => handle[place]).Distinct().Count().ShouldBe(64, $"place {place}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("o")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-_A")]
    [InlineData("OZ9dO5Pi46v3m0AJj6vGXxwPmq-_")]
    [InlineData("ｏZ9dO5Pi46v3m0AJj6vGXxwPmq-_")]
    [InlineData("xZ9dO5Pi46v3m0AJj6vGXxwPmq-_")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-=")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-+")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-/")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq- ")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-\n")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-\0")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-é")]
    [InlineData("oZ9dO5Pi46v3m0AJj6vGXxwPmq-９")]
    [InlineData("oZ9d.5Pi46v3m0AJj6vGXxwPmq-_")]
    public void What_has_another_shape_is_none(string? text)
    {
        SessionHandle.TryParse(text, out var handle).ShouldBeFalse();
        handle.ShouldBeNull();
    }

    [Fact]
    public void A_token_is_none()
    {
        SessionHandle.TryParse("eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2ln", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_stored_is_the_SHA_256_of_its_ASCII_text_whole_and_case_sensitive()
    {
        SessionHandle.TryParse(Good, out var handle).ShouldBeTrue();
        SessionHandle.TryParse("oz" + Good[2..], out var other).ShouldBeTrue();

        handle.Hash().ShouldBe(SHA256.HashData(Encoding.ASCII.GetBytes(Good)));
        other.Hash().ShouldNotBe(handle.Hash());
    }

    [Fact]
    public void S009_neither_it_nor_a_session_to_be_started_prints_it()
    {
        var handle = SessionHandle.Create();
        var session = new NewSession(Terminal.WeChat, "", null, DateTimeOffset.UnixEpoch, EndsOthers: false, Handle: handle);

        $"{handle} {session}".ShouldNotContain(handle.Value);
        $"{session}".ShouldContain(nameof(NewSession));
    }
}
