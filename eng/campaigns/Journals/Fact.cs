namespace MiniPassport.Campaigns.Journals;

/// <summary>Something clients were told of, or asked for and never heard of again.</summary>
internal abstract class Fact
{
    /// <summary>Whether the client that made it may go on with it: not while an answer is missing.</summary>
    public bool IsSettled { get; set; } = true;

    /// <summary>Compares it with the server. What was unknown is known afterwards, and must stay as it was found.</summary>
    public abstract Task CheckAsync(Inspection look);
}
