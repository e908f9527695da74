using System.Collections.Concurrent;
using MiniPassport.Core.Avatars;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>Avatar files as documented, in memory.</summary>
internal sealed class MemoryFiles : IAvatarFiles
{
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>When the files were written that a sweep may find; any other is new.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> WrittenAt { get; } = new(StringComparer.Ordinal);

    /// <summary>When the writes began that broke off.</summary>
    public List<DateTimeOffset> Unfinished { get; } = [];

    /// <summary>Thrown by every save and removal while set.</summary>
    public IOException? Broken { get; set; }

    public ValueTask SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        if (Broken is not null) throw Broken;
        Files.TryAdd(name, content.ToArray()).ShouldBeTrue("a name is used once");
        return default;
    }

    public ValueTask<Stream?> OpenAsync(string name, CancellationToken ct) =>
        new(Files.TryGetValue(name, out var content) ? new MemoryStream(content, writable: false) : null);

    public IAsyncEnumerable<StoredPicture> ListAsync(CancellationToken ct) =>
        Files.Keys.Select(name => new StoredPicture(name, WrittenAt.GetValueOrDefault(name, DateTimeOffset.MaxValue))).ToAsyncEnumerable();

    public ValueTask<int> RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct) => new(Unfinished.RemoveAll(written => written <= before));

    public ValueTask DeleteAsync(string name, CancellationToken ct)
    {
        if (Broken is not null) throw Broken;
        Files.TryRemove(name, out _);
        return default;
    }
}
