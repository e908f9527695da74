using MiniPassport.Server;
using MiniPassport.Server.Keys;

namespace MiniPassport.Contracts.Tests.Keys;

public sealed class KeyChangeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan TokensLive = TimeSpan.FromHours(26);

    [Fact]
    public void S109_a_key_goes_from_next_to_active_to_former_to_retired()
    {
        StoredKey[] keys = [KeyEntries.Generate(KeyState.Active, Start)];
        var first = keys[0].Kid!;

        keys = KeyChange.Add(keys, Start.AddDays(1));
        var second = keys[1].Kid!;
        States(keys).ShouldBe([KeyState.Active, KeyState.Next]);
        KeyEntries.Parse(keys, "x").Active.ShouldBe(first);
        KeyEntries.Parse(keys, "x").Keys.Select(key => key.Kid).ShouldBe([first, second]);

        keys = KeyChange.Activate(keys, second, Start.AddDays(2));
        States(keys).ShouldBe([KeyState.Former, KeyState.Active]);
        KeyEntries.Parse(keys, "x").Active.ShouldBe(second);
        keys[0].Since.ShouldBe(Start.AddDays(2));

        keys = KeyChange.Retire(keys, first, Start.AddDays(2) + TokensLive, TokensLive, atOnce: false);
        States(keys).ShouldBe([KeyState.Retired, KeyState.Active]);
        keys[0].Secret.ShouldBeNull();
        KeyEntries.Parse(keys, "x").Keys.Select(key => key.Kid).ShouldBe([second]);
    }

    [Fact]
    public void S109_a_key_whose_tokens_may_live_is_retired_only_when_told_to_at_once()
    {
        StoredKey[] keys = KeyChange.Add([KeyEntries.Generate(KeyState.Active, Start)], Start);
        keys = KeyChange.Activate(keys, keys[1].Kid!, Start);
        var former = keys[0].Kid!;

        Should.Throw<ConfigurationException>(() => KeyChange.Retire(keys, former, Start + TokensLive - TimeSpan.FromSeconds(1), TokensLive, atOnce: false))
            .Message.ShouldBe($"tokens that {former} signed may live until 2026-11-22 10:00:00 UTC; retire it then, or end them at once: keys retire {former} --now");
        States(KeyChange.Retire(keys, former, Start, TokensLive, atOnce: true)).ShouldBe([KeyState.Retired, KeyState.Active]);
    }

    [Fact]
    public void A_key_that_never_signed_may_be_retired_and_a_former_one_may_come_back()
    {
        StoredKey[] keys = KeyChange.Add([KeyEntries.Generate(KeyState.Active, Start)], Start);
        States(KeyChange.Retire(keys, keys[1].Kid!, Start, TokensLive, atOnce: false)).ShouldBe([KeyState.Active, KeyState.Retired]);

        keys = KeyChange.Activate(keys, keys[1].Kid!, Start);
        States(KeyChange.Activate(keys, keys[0].Kid!, Start)).ShouldBe([KeyState.Active, KeyState.Former]);
    }

    [Fact]
    public void What_cannot_be_done_is_said_with_what_to_do_instead()
    {
        StoredKey[] keys = KeyChange.Add([KeyEntries.Generate(KeyState.Active, Start)], Start);
        var (active, next) = (keys[0].Kid!, keys[1].Kid!);
        var retired = KeyChange.Retire(keys, next, Start, TokensLive, atOnce: false);

        Refused(() => KeyChange.Activate(keys, "00000000", Start), "there is no key 00000000; see: keys list");
        Refused(() => KeyChange.Retire(keys, "../../xx", Start, TokensLive, atOnce: true), "there is no key ../../xx; see: keys list");
        Refused(() => KeyChange.Activate(keys, active, Start), $"{active} is the active key already.");
        Refused(() => KeyChange.Activate(retired, next, Start), $"{next} is retired, its secret is gone; add a new key: keys add");
        Refused(() => KeyChange.Retire(keys, active, Start, TokensLive, atOnce: true), $"{active} is the active key; activate another one first: keys add, keys activate");
        Refused(() => KeyChange.Retire(retired, next, Start, TokensLive, atOnce: true), $"{next} is retired already.");
    }

    [Fact]
    public void Of_a_list_without_states_the_last_key_is_active_and_the_others_are_former_ones()
    {
        StoredKey[] old = [Bare(), Bare(), Bare()];

        KeyEntries.Parse(old, "x").Active.ShouldBe(old[2].Kid);
        KeyEntries.Parse(old, "x").Keys.Count.ShouldBe(3);
        var complete = KeyChange.Complete(old, Start);
        States(complete).ShouldBe([KeyState.Former, KeyState.Former, KeyState.Active]);
        complete.ShouldAllBe(key => key.Since == Start);
    }

    [Fact]
    public void S010_C027_states_that_contradict_each_other_are_refused()
    {
        var (key, other) = (KeyEntries.Generate(KeyState.Active, Start), KeyEntries.Generate(KeyState.Next, Start));
        StoredKey[][] wrong =
        [
            [key, other with { State = KeyState.Active }], [other], [key with { State = KeyState.Former }], [key, other with { State = null }],
            [key, other with { State = (KeyState)7 }], [key, other with { State = KeyState.Retired }], [key with { Secret = null }], [key, other with { Kid = key.Kid }],
            [key, other with { Kid = key.Kid, State = KeyState.Retired, Secret = null }], [],
        ];

        foreach (var keys in wrong) Should.Throw<ConfigurationException>(() => KeyEntries.Parse(keys, "Keys:Ring")).Message.ShouldStartWith("Keys:Ring");
    }

    [Fact]
    public void Neither_a_key_nor_what_is_said_of_it_shows_a_secret()
    {
        var key = KeyEntries.Generate(KeyState.Active, Start);

        key.ToString().ShouldNotContain(key.Secret![7..]);
        $"{key}".ShouldBe($"{key.Kid} Active");
    }

    private static StoredKey Bare() => KeyEntries.Generate(KeyState.Next, Start) with { State = null, Since = null };

    private static KeyState?[] States(StoredKey[] keys) => [.. keys.Select(key => key.State)];

    private static void Refused(Action act, string message) => Should.Throw<ConfigurationException>(act).Message.ShouldBe(message);
}
