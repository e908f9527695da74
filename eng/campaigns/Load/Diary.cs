using System.Globalization;
using MiniPassport.Campaigns.Journals;

namespace MiniPassport.Campaigns.Load;

/// <summary>What the parts of one client share.</summary>
internal sealed class Diary(Journal journal, int number, Random random)
{
    private const int MostKept = 150;

    private int _count;

    public string Name(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}-{++_count}");

    public string Phone() => string.Create(CultureInfo.InvariantCulture, $"13{number:000}{++_count:000000}");

    /// <summary>One of those whose state is known; null if there is none.</summary>
    public T? Any<T>(IReadOnlyList<T> kept, Func<T, bool> suits)
        where T : class
    {
        var from = kept.Count == 0 ? 0 : random.Next(kept.Count);
        return Enumerable.Range(0, kept.Count).Select(i => kept[(from + i) % kept.Count]).FirstOrDefault(suits);
    }

    public void Add(Fact fact) => journal.Add(fact);

    /// <summary>Keeps one more in mind, at the price of the oldest.</summary>
    public static void Keep<T>(List<T> kept, T one)
    {
        if (kept.Count >= MostKept) kept.RemoveAt(0);
        kept.Add(one);
    }

    /// <summary>Notes a write's outcome, which must not be a refusal.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    public bool Done(string what, Answer answer, params ReadOnlySpan<Fact> concerned)
    {
        // 205 and 404 are what is gone looks like.
        if (answer.IsRefused) journal.Findings.Add(answer.Code is 205 or 404 ? Finding.Lost : Finding.Wrong, $"{what} was refused: {answer}");
        return journal.Note(answer, concerned);
    }

    /// <summary>Notes the outcome of a write that must be refused.</summary>
    /// <returns>Whether there was an answer.</returns>
    public bool Refused(string what, Answer answer, params ReadOnlySpan<Fact> concerned)
    {
        if (answer.IsDone) journal.Findings.Add(Finding.Wrong, $"{what} was not refused: {answer}");
        journal.Note(answer, concerned);
        return answer.IsRefused;
    }

    public void Find(Finding kind, string text) => journal.Findings.Add(kind, text);
}
