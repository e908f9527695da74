namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>One caller's request on its way through a lane.</summary>
internal abstract class HotCall
{
    /// <summary>The tick of its <see cref="Lanes{TCall}"/> at which it was queued.</summary>
    public long Queued { get; set; }

    /// <summary>Nothing of it happened, and it has to take the general path: set before it is answered.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Answers with an exception; does nothing once it is answered.</summary>
    public abstract void Fail(Exception exception);
}
