using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace MiniPassport.Api.Http;

/// <summary>A place to write one answer in, used again for the next: answers hold tokens, so each is wiped first.</summary>
internal sealed class AnswerBuffer : IResettable, IDisposable
{
    private const int LargestKept = 16 * 1024;

    // Chinese stands as it is; the answers are no HTML and are never taken for it (nosniff).
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DefaultObjectPool<AnswerBuffer> Pool = new(new DefaultPooledObjectPolicy<AnswerBuffer>());

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    public AnswerBuffer() => _json = new Utf8JsonWriter(_bytes, Compact);

    /// <summary>An empty one; dispose of it to give it back.</summary>
    public static AnswerBuffer Rent() => Pool.Get();

    /// <summary>Writes one JSON value.</summary>
    public ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> body)
    {
        body(_json);
        _json.Flush();
        return _bytes.WrittenMemory;
    }

    /// <inheritdoc/>
    public bool TryReset()
    {
        _bytes.Clear();
        _json.Reset();
        return _bytes.Capacity <= LargestKept;
    }

    /// <inheritdoc/>
    public void Dispose() => Pool.Return(this);
}
