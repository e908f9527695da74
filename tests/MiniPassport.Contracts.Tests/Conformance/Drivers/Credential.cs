namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>What a sign-in hands out.</summary>
/// <param name="Value">The token or handle.</param>
/// <param name="IsHandle">Whether it is a handle, which stands where an openid stands.</param>
/// <param name="OpenId">The real openid of the person, which a client of ServiceUser names beside a token.</param>
internal sealed record Credential(string Value, bool IsHandle, string OpenId);
