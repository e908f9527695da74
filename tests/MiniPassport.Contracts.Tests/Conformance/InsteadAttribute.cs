using Xunit.v3;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>Why a contract does a scenario in a way of its own. Shown among the test's traits.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class InsteadAttribute(string reason) : Attribute, ITraitAttribute
{
    public string Reason => reason;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create("Instead", reason)];
}
