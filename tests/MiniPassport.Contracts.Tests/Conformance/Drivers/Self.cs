namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>What a contract shows a person of themselves.</summary>
/// <param name="Account">The account's number.</param>
/// <param name="NickName">The name in WeChat; the account's own name in a session that did not come from WeChat.</param>
/// <param name="AvatarUrl">The picture's address.</param>
internal sealed record Self(long Account, string NickName, string AvatarUrl);
