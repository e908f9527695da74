using MiniPassport.Core.Accounts;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Tests.Shared;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

public sealed class WordKeysTests
{
    private static readonly TimeSpan Life = new PasswordOptions().WordKeyLife;

    [Fact]
    public async Task A_key_is_made_once_and_given_out_again()
    {
        using var world = new WordWorld(store: new MemoryWordKeys(), makesKeys: true);

        var (first, second) = (await world.KeyAsync(), await world.KeyAsync());

        (second.Kid, second.PublicKey).ShouldBe((first.Kid, first.PublicKey));
        second.Challenge.ShouldNotBe(first.Challenge);
        (first.Algorithm, first.Life, first.Now).ShouldBe(("RSA-OAEP-256", TimeSpan.FromSeconds(120), world.Clock.Now));
        first.PublicKey.ShouldStartWith("-----BEGIN PUBLIC KEY-----");
        world.Store.Keys.ShouldHaveSingleItem();
        world.Store.Used.ShouldBe(0);
        world.Log.Entries.ShouldHaveSingleItem().Text.ShouldBe($"A new key for encrypted passwords: {first.Kid} (Rsa)");
    }

    [Fact]
    public async Task Instances_that_need_a_key_at_once_agree_on_one()
    {
        using var one = new WordWorld(store: new MemoryWordKeys());
        using var two = new WordWorld(store: one.Store, clock: one.Clock);

        var keys = await Task.WhenAll(one.KeyAsync(), two.KeyAsync(), one.KeyAsync(), two.KeyAsync());

        keys.Select(key => key.Kid).Distinct().ShouldHaveSingleItem();
        one.Store.Keys.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task S058_a_key_another_instance_made_a_moment_ago_opens_here()
    {
        using var one = new WordWorld();
        using var two = new WordWorld(store: one.Store, clock: one.Clock);

        (await two.OpenAsync(await one.SealAsync())).Value().Password.ShouldBe(WordWorld.Password);
    }

    [Fact]
    public async Task S058_a_key_nobody_has_is_asked_to_be_fetched_again()
    {
        using var world = new WordWorld();
        var text = await world.SealAsync();

        (await world.RefusedAsync("v1.00000000" + text[11..])).ShouldBe(AccountError.WordKeyUnknown);
        using var foreign = new WordWorld(store: new MemoryWordKeys(), clock: world.Clock);
        (await foreign.RefusedAsync(text)).ShouldBe(AccountError.WordKeyUnknown);
    }

    [Fact]
    public async Task S058_the_next_key_takes_over_after_its_life_and_the_former_opens_for_a_day_more()
    {
        using var world = new WordWorld();
        var old = await world.KeyAsync();
        world.Clock.Advance(Life - TimeSpan.FromSeconds(1));
        var last = await world.KeyAsync();
        last.Kid.ShouldBe(old.Kid);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var next = await world.KeyAsync();
        next.Kid.ShouldNotBe(old.Kid);
        (await world.RefusedAsync(Seal(last, world))).ShouldBeNull("it was rotated between fetch and use");

        world.Clock.Advance(WordKey.Overlap - TimeSpan.FromSeconds(1));
        (await world.RefusedAsync(Seal(old with { Challenge = world.Challenges.Make(world.Clock.Now) }, world))).ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await world.RefusedAsync(Seal(old with { Challenge = world.Challenges.Make(world.Clock.Now) }, world))).ShouldBe(AccountError.WordKeyUnknown);
        (await world.OpenAsync(await world.SealAsync())).Value();
    }

    [Fact]
    public async Task S058_a_key_that_opens_nothing_any_more_is_removed_when_the_next_is_made()
    {
        using var world = new WordWorld();
        for (var i = 0; i < 4; i++)
        {
            await world.KeyAsync();
            world.Clock.Advance(Life + TimeSpan.FromMinutes(1));
        }

        world.Store.Keys.Select(key => key.Sequence).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Of_two_instances_that_make_the_next_key_at_once_both_use_the_one_that_was_stored()
    {
        using var one = new WordWorld(store: new MemoryWordKeys());
        using var two = new WordWorld(store: one.Store, clock: one.Clock);
        WordKeyDocument? others = null;
        one.Store.BeforeAdd = () =>
        {
            one.Store.BeforeAdd = null;
            others = two.KeyAsync().GetAwaiter().GetResult();
        };

        (await one.KeyAsync()).Kid.ShouldBe(others.ShouldNotBeNull().Kid);
        one.Store.Keys.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task S009_what_is_stored_is_sealed_and_bound_to_its_name()
    {
        using var world = new WordWorld();
        await world.KeyAsync();
        var stored = world.Store.Keys.ShouldHaveSingleItem();
        var sealer = new WordKeySealer(TestKeys.One);
        var privateKey = sealer.Open(stored.Sealed, stored.Kid).ShouldNotBeNull();

        stored.Sealed.AsSpan().IndexOf(privateKey.AsSpan(32, 64)).ShouldBe(-1);
        sealer.Open(stored.Sealed, "00000000").ShouldBeNull();
        for (var at = 0; at < stored.Sealed.Length; at += 13)
        {
            var flipped = stored.Sealed.ToArray();
            flipped[at] ^= 1;
            sealer.Open(flipped, stored.Kid).ShouldBeNull();
        }

        for (var length = 0; length < 40; length++) sealer.Open(stored.Sealed.AsSpan(0, length), stored.Kid).ShouldBeNull();
        new WordKeySealer(TestKeys.Two).Open(stored.Sealed, stored.Kid).ShouldBe(privateKey);
        new WordKeySealer(new KeyRing([TestKeys.Second])).Open(stored.Sealed, stored.Kid).ShouldBeNull();
    }

    [Fact]
    public async Task A_stored_key_this_ring_cannot_open_is_told_of_and_another_is_made_beside_it()
    {
        using var old = new WordWorld();
        var kid = (await old.KeyAsync()).Kid;
        using var world = new WordWorld(store: old.Store, ring: new KeyRing([TestKeys.Second]), clock: old.Clock);

        (await world.KeyAsync()).Kid.ShouldNotBe(kid);

        world.Store.Keys.Select(key => key.Sequence).ShouldBe([1, 2]);
        world.Log.Entries.ShouldContain(entry => entry.Text.Contains(kid, StringComparison.Ordinal));
        (await old.KeyAsync()).Kid.ShouldBe(kid);
    }

    [Fact]
    public async Task S060_a_key_is_given_out_however_many_passwords_wait()
    {
        using var world = new WordWorld(new PasswordOptions { Concurrency = 1, QueueLimit = 0 }, new MemoryWordKeys());
        world.Queue.TryEnter(out var place).ShouldBeTrue();

        (await world.KeyAsync()).Kid.ShouldNotBeEmpty();
        place!.Dispose();
    }

    [Fact]
    public async Task S059_a_key_sealed_under_a_retired_key_of_the_ring_is_neither_given_out_nor_opens_wherever_it_is_remembered()
    {
        var ring = new KeyRing([TestKeys.First, TestKeys.Second], TestKeys.First.Kid);
        using var one = new WordWorld(ring: ring);
        var text = await one.SealAsync();
        (await one.KeyAsync()).Kid.ShouldBe("0badcafe");

        ring.Replace([TestKeys.Second]);

        (await one.RefusedAsync(text)).ShouldBe(AccountError.WordKeyUnknown);
        var next = await one.KeyAsync();
        next.Kid.ShouldNotBe("0badcafe");
        using var restarted = new WordWorld(store: one.Store, ring: new KeyRing([TestKeys.Second]), clock: one.Clock);
        (await restarted.KeyAsync()).Kid.ShouldBe(next.Kid);
        (await restarted.OpenAsync(await one.SealAsync())).Value().Password.ShouldBe(WordWorld.Password);
    }

    [Fact]
    public async Task S060_names_nobody_knows_do_not_fill_the_log_with_a_key_that_cannot_be_opened()
    {
        using var old = new WordWorld();
        await old.KeyAsync();
        using var world = new WordWorld(store: old.Store, ring: new KeyRing([TestKeys.Second]), clock: old.Clock);

        for (var i = 0; i < 50; i++) (await world.RefusedAsync("v1.00000000.RSA-OAEP-256.AAAA")).ShouldBe(AccountError.WordKeyUnknown);

        world.Log.Entries.Count(entry => entry.Text.Contains("0badcafe", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task S060_while_the_store_takes_nothing_a_key_is_made_once_and_later_stored()
    {
        using var world = new WordWorld(store: new MemoryWordKeys());
        var attempts = new List<byte[]>();
        world.Store.BeforeAdd = () => throw new StoreUnavailableException("full", new IOException());
        world.Store.OnAdd = key => attempts.Add(new WordKeySealer(TestKeys.One).Open(key.Sealed, key.Kid)!);
        for (var i = 0; i < 3; i++) await Should.ThrowAsync<StoreUnavailableException>(world.KeyAsync);

        world.Store.BeforeAdd = null;
        await world.KeyAsync();
        world.Clock.Advance(Life);
        await world.KeyAsync();

        attempts.Count.ShouldBe(5);
        foreach (var attempt in attempts[1..4]) attempt.ShouldBe(attempts[0]);
        attempts[4].ShouldNotBe(attempts[0], "the next one is another");
    }

    [Fact]
    public async Task A_key_that_was_stored_although_the_store_failed_is_not_made_the_next_one()
    {
        using var world = new WordWorld(store: new MemoryWordKeys());
        var attempts = new List<byte[]>();
        world.Store.OnAdd = key => attempts.Add(new WordKeySealer(TestKeys.One).Open(key.Sealed, key.Kid)!);
        world.Store.AfterAdd = () => throw new StoreUnavailableException("no answer", new IOException());
        await Should.ThrowAsync<StoreUnavailableException>(world.KeyAsync);
        world.Store.AfterAdd = null;
        await world.KeyAsync();
        attempts.Count.ShouldBe(1);

        world.Clock.Advance(Life);
        await world.KeyAsync();

        attempts[1].ShouldNotBe(attempts[0]);
    }

    private static string Seal(WordKeyDocument key, WordWorld world) =>
        WordMaker.Seal(key.Kid, key.PublicKey, WordMaker.Plain(WordWorld.Password, key.Challenge, "login", WordWorld.Phone, world.Clock.Now));
}
