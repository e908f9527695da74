namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>A sign-in that succeeded.</summary>
/// <param name="Account">The account's number, from whatever identifier the contract shows.</param>
/// <param name="Credentials">Everything it may be used with; the one the contract's own clients use comes first.</param>
internal sealed record Entry(long Account, params Credential[] Credentials)
{
    public Credential Credential => Credentials[0];
}
