using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>An answer and what it means.</summary>
internal sealed record Outcome(Kind Kind, Answer Answer)
{
    public override string ToString() => $"{Kind}: HTTP {(int)Answer.Status} {Answer.Raw}";

    /// <summary>Itself, if it means this.</summary>
    public Outcome ShouldBe(Kind kind, string why = "")
    {
        Kind.ShouldBe(kind, $"{why} {this}");
        return this;
    }
}
