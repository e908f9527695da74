using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;
using MiniPassport.Tests.Shared;

namespace MiniPassport.Core.Tests.Passwords.WordInfo;

/// <summary>One server's side of encrypted passwords; several of them over one store are instances.</summary>
internal sealed class WordWorld : IDisposable
{
    // Making one takes longer than most tests: these are made once and given to each store in turn, copies, since who is given one wipes it.
    private static readonly Lazy<byte[]>[] MadeBefore = [.. Enumerable.Range(0, 3).Select(static _ => new Lazy<byte[]>(RsaWordCipher.Generate))];

    public const string Phone = World.Phone, Password = World.Password;

    private readonly PasswordOptions _options;

    public WordWorld(PasswordOptions? options = null, MemoryWordKeys? store = null, KeyRing? ring = null, FakeClock? clock = null, bool makesKeys = false)
    {
        _options = options ?? new PasswordOptions { Concurrency = 2 };
        Store = store ?? MadeOnce();
        Clock = clock ?? new FakeClock();
        ring ??= TestKeys.One;
        var settings = Options.Create(_options);
        Queue = new HashQueue(settings);
        Keys = new WordKeys(Store, ring, settings, Clock, Log) { Make = makesKeys ? WordKeys.Generate : kind => Made(kind, Store) };
        Challenges = new WordChallenges(ring);
        Read = new ReadWordKey(Keys, Challenges, settings, Clock);
        Open = new OpenPassword(Keys, Challenges, Store, Queue, settings, Clock);
    }

    public MemoryWordKeys Store { get; }

    public FakeClock Clock { get; }

    public RecordingLogger<WordKeys> Log { get; } = new();

    public HashQueue Queue { get; }

    public WordKeys Keys { get; }

    public WordChallenges Challenges { get; }

    public ReadWordKey Read { get; }

    public OpenPassword Open { get; }

    public async Task<WordKeyDocument> KeyAsync() => (await Read.ExecuteAsync(TestContext.Current.CancellationToken)).Value();

    /// <summary>A good text for a sign-in, but for what is given.</summary>
    public async Task<string> SealAsync(
        string password = Password, string operation = "login", string subject = Phone, TimeSpan off = default, Action<JsonObject>? change = null, string? newPassword = null)
    {
        var key = await KeyAsync();
        var plain = WordMaker.Plain(password, key.Challenge, operation, subject, Clock.Now + off, newPassword);
        change?.Invoke(plain);
        return WordMaker.Seal(key.Kid, key.PublicKey, plain);
    }

    public async Task<Result<OpenedPassword>> OpenAsync(
        string text, WordOperation operation = WordOperation.Login, string? subject = Phone, bool isProtected = true, string? newText = null) =>
        await Open.ExecuteAsync(new SentPassword(text, operation, subject, isProtected) { NewText = newText }, TestContext.Current.CancellationToken);

    public async Task<AccountError?> RefusedAsync(string text, WordOperation operation = WordOperation.Login, string? subject = Phone) =>
        (await OpenAsync(text, operation, subject)).Error();

    private static byte[] Made(WordKeyKind kind, MemoryWordKeys store) =>
        kind == WordKeyKind.Rsa ? [.. MadeBefore[store.Draw() % MadeBefore.Length].Value] : WordKeys.Generate(kind);

    private static MemoryWordKeys MadeOnce()
    {
        var store = new MemoryWordKeys();
        store.Keys.Add(new StoredWordKey(WordKeyKind.Rsa, 1, "0badcafe", new WordKeySealer(TestKeys.One).Seal(Made(WordKeyKind.Rsa, store), "0badcafe"), new FakeClock().Now));
        return store;
    }

    public void Dispose()
    {
        Keys.Dispose();
        Queue.Dispose();
    }
}
