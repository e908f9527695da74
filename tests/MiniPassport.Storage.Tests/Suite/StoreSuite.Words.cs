using System.Globalization;
using System.Security.Cryptography;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Storage.Sql;
using MiniPassport.Storage.Sql.Words;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

public abstract partial class StoreSuite
{
    private static readonly TimeSpan ChallengeLife = TimeSpan.FromSeconds(120);

    private IWordKeyStore Words => Store.Get<IWordKeyStore>();

    [Fact]
    public async Task Keys_come_back_as_they_were_stored_the_oldest_of_each_kind_first()
    {
        StoredWordKey[] keys = [Key(WordKeyKind.Sm2, 1), Key(WordKeyKind.Rsa, 2), Key(WordKeyKind.Rsa, 1)];
        foreach (var key in keys) await Words.AddAsync(key, DateTimeOffset.UnixEpoch, CancellationToken.None);

        var stored = await Words.ReadAsync(CancellationToken.None);

        stored.Select(key => (key.Kind, key.Sequence, key.Kid, Convert.ToHexString(key.Sealed), key.CreatedAt))
            .ShouldBe(new[] { keys[2], keys[1], keys[0] }.Select(key => (key.Kind, key.Sequence, key.Kid, Convert.ToHexString(key.Sealed), key.CreatedAt)));
    }

    [Fact]
    public async Task Of_many_that_make_the_next_key_at_once_one_does()
    {
        StoredWordKey[] keys = [.. Enumerable.Range(0, 20).Select(_ => Key(WordKeyKind.Rsa, 1))];
        await Results.AtOnce(keys.Length, async i =>
        {
            await Words.AddAsync(keys[i], DateTimeOffset.UnixEpoch, CancellationToken.None);
            return i;
        });

        var stored = (await Words.ReadAsync(CancellationToken.None)).ShouldHaveSingleItem();
        keys.Select(key => key.Kid).ShouldContain(stored.Kid);
        await Words.AddAsync(Key(WordKeyKind.Rsa, 2) with { Kid = stored.Kid }, DateTimeOffset.UnixEpoch, CancellationToken.None);
        (await Words.ReadAsync(CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task S058_keys_that_open_nothing_any_more_go_when_the_next_one_comes_and_those_of_the_other_kind_stay()
    {
        await Words.AddAsync(Key(WordKeyKind.Sm2, 1), DateTimeOffset.UnixEpoch, CancellationToken.None);
        await Words.AddAsync(Key(WordKeyKind.Rsa, 1), DateTimeOffset.UnixEpoch, CancellationToken.None);
        await Words.AddAsync(Key(WordKeyKind.Rsa, 2) with { CreatedAt = Samples.Start.AddDays(1) }, Samples.Start, CancellationToken.None);
        (await Words.ReadAsync(CancellationToken.None)).Count.ShouldBe(3);

        await Words.AddAsync(Key(WordKeyKind.Rsa, 3), Samples.Start.AddMilliseconds(1), CancellationToken.None);

        (await Words.ReadAsync(CancellationToken.None)).Select(key => (key.Kind, key.Sequence))
            .ShouldBe([(WordKeyKind.Rsa, 2), (WordKeyKind.Rsa, 3), (WordKeyKind.Sm2, 1)]);
    }

    [Fact]
    public async Task S054_Of_two_hundred_parallel_uses_of_one_challenge_exactly_one_counts()
    {
        var hash = RandomNumberGenerator.GetBytes(32);

        var answers = await Results.AtOnce(200, _ => UseAsync(hash, Samples.Start));

        answers.Count(used => used).ShouldBe(1);
        (await UseAsync(hash, Samples.Start)).ShouldBeFalse();
        (await UseAsync(RandomNumberGenerator.GetBytes(32), Samples.Start)).ShouldBeTrue();
    }

    [Fact]
    public async Task S054_A_used_challenge_is_kept_longer_than_any_clock_takes_it_and_then_forgotten()
    {
        byte[] hash = RandomNumberGenerator.GetBytes(32), later = RandomNumberGenerator.GetBytes(32);
        (await UseAsync(hash, Samples.Start)).ShouldBeTrue();
        await SweepAsync(Samples.Start + ChallengeLife + TimeSpan.FromMinutes(9));
        (await UseAsync(hash, Samples.Start)).ShouldBeFalse();

        (await UseAsync(later, Samples.Start.AddMinutes(30))).ShouldBeTrue();
        await SweepAsync(Samples.Start.AddMinutes(30));
        var kept = (await RowsAsync("word_challenges")).Select(row => row["hash"]).ToList();
        kept.ShouldNotContain(Convert.ToHexStringLower(hash));
        kept.ShouldContain(Convert.ToHexStringLower(later));

        async Task SweepAsync(DateTimeOffset now)
        {
            for (var i = 0; i < SqlWordKeyStore.SweepInterval; i++) (await UseAsync(RandomNumberGenerator.GetBytes(32), now)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task S060_What_a_flood_of_used_challenges_left_behind_is_forgotten_in_steps()
    {
        const int left = 100;
        for (var i = 0; i < (ForgetChallenges.Most / left) + 1; i++) await Results.AtOnce(left, _ => UseAsync(RandomNumberGenerator.GetBytes(32), Samples.Start));

        (await OldAfterSweepAsync()).ShouldBe(left);
        (await OldAfterSweepAsync()).ShouldBe(0);

        async Task<int> OldAfterSweepAsync()
        {
            await Results.AtOnce(SqlWordKeyStore.SweepInterval, _ => UseAsync(RandomNumberGenerator.GetBytes(32), Samples.Start.AddMinutes(30)));
            var old = (Samples.Start + ChallengeLife).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            return (await RowsAsync("word_challenges")).Count(row => row["expires_at"] == old);
        }
    }

    private static StoredWordKey Key(WordKeyKind kind, int sequence) =>
        new(kind, sequence, RandomNumberGenerator.GetHexString(8, lowercase: true), RandomNumberGenerator.GetBytes(100), Samples.Start);

    private ValueTask<bool> UseAsync(byte[] hash, DateTimeOffset now) => Words.UseChallengeAsync(hash, now + ChallengeLife, now, CancellationToken.None);
}
