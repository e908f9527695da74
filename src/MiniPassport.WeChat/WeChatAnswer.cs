using System.Buffers;

namespace MiniPassport.WeChat;

/// <summary>The end of one request. Owns a pooled buffer: dispose it, once.</summary>
internal readonly struct WeChatAnswer : IDisposable
{
    private readonly byte[]? _rented;
    private readonly int _length;

    public WeChatAnswer(AnswerOutcome outcome, int status = 0)
    {
        Outcome = outcome;
        Status = status;
    }

    public WeChatAnswer(byte[] rented, int length, int errcode)
    {
        _rented = rented;
        _length = length;
        Errcode = errcode;
        Status = 200;
    }

    public AnswerOutcome Outcome { get; }

    /// <summary>Whether this is what WeChat says, and not the silence or the noise of an outage. A status of the 4xx is about the one request.</summary>
    public bool IsWeChats => Outcome == AnswerOutcome.Answered || (Outcome == AnswerOutcome.HttpStatus && Status is >= 400 and < 500);

    /// <summary>HTTP status, 0 when none came.</summary>
    public int Status { get; }

    /// <summary>0 when absent (wechat-api §0.2). Meaningful only when answered.</summary>
    public int Errcode { get; }

    public ReadOnlySpan<byte> Body => _rented.AsSpan(0, _length);

    public void Dispose() => Release(_rented, _length);

    /// <summary>Gives a buffer back without what was in it: answers hold session keys and tokens.</summary>
    public static void Release(byte[]? rented, int length)
    {
        if (rented is null) return;
        rented.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(rented);
    }
}
