namespace MiniPassport.Campaigns.Journals;

/// <summary>Whether a server has everything that clients were told has happened, and nothing of what was ended.</summary>
internal static class JournalCheck
{
    private const int AtOnce = 6;

    /// <summary>Looks at facts; what is wrong goes to the findings.</summary>
    /// <param name="wire">How to reach the server.</param>
    /// <param name="manager">The back office's token.</param>
    /// <param name="facts">What to look at.</param>
    /// <param name="findings">What does not hold.</param>
    public static async Task RunAsync(Wire wire, string manager, IReadOnlyCollection<Fact> facts, Findings findings)
    {
        var look = new Inspection(wire, manager, findings);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(facts.Where(one => one is not Association), options, async (one, _) => await one.CheckAsync(look));
        await Parallel.ForEachAsync(facts.OfType<Association>(), options, async (one, _) => await one.CheckAsync(look));
    }
}
