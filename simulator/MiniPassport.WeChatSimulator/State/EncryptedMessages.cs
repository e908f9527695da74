using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.WeChatSimulator.State;

/// <summary>Hashes of the encryptedData handed out, kept three days. Callers hold the world's lock.</summary>
internal sealed class EncryptedMessages
{
    private const int Capacity = 20_000;

    private readonly Dictionary<string, DateTimeOffset> created = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> byAge = new();

    internal static TimeSpan Kept { get; } = TimeSpan.FromDays(3);

    /// <summary>Whether WeChat hashes the Base64 text or its bytes is UNCONFIRMED: either is known afterwards.</summary>
    internal void Remember(string encryptedData, DateTimeOffset now)
    {
        Add(SHA256.HashData(Encoding.ASCII.GetBytes(encryptedData)), now);
        Add(SHA256.HashData(Convert.FromBase64String(encryptedData)), now);
    }

    internal DateTimeOffset? CreatedAt(string hash, DateTimeOffset now)
        => created.TryGetValue(hash, out DateTimeOffset at) && now - at < Kept ? at : null;

    private void Add(byte[] hash, DateTimeOffset now)
    {
        string hex = Convert.ToHexStringLower(hash);
        created[hex] = now;
        byAge.Enqueue(hex);
        if (byAge.Count > Capacity) created.Remove(byAge.Dequeue());
    }
}
