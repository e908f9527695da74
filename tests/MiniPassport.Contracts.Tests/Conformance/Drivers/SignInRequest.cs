using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>A sign-in to try.</summary>
/// <param name="Person">Whose phone the code came from.</param>
/// <param name="Code">The code; null sends none.</param>
internal sealed record SignInRequest(string Person, string? Code)
{
    public Profile? Profile { get; init; }

    public string AppId { get; init; } = Passport.AppId;

    /// <summary>Fields the contract does not know, put beside its own.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();
}
