namespace MiniPassport.WeChatSimulator.State;

/// <summary>An ordered mishap.</summary>
internal sealed class Fault
{
    /// <summary>Left to happen; negative means until cleared.</summary>
    private int remaining;

    public required int Id { get; init; }

    /// <summary>A path, or <c>*</c> for all.</summary>
    public required string Path { get; init; }

    public required FaultKind Kind { get; init; }

    public required int Count { get => remaining; init => remaining = value; }

    public int Errcode { get; init; }

    public string? Errmsg { get; init; }

    public int Status { get; init; }

    public int DelayMs { get; init; }

    public string? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Only calls on behalf of this person.</summary>
    public string? Person { get; init; }

    /// <summary>Work on the call all the same, so that its code is used up.</summary>
    public bool Consume { get; init; }

    internal bool IsSpent => remaining == 0;

    internal void Spend()
    {
        if (remaining > 0) remaining--;
    }
}
