namespace MiniPassport.Core.Accounts;

/// <summary>One page of accounts.</summary>
/// <param name="Items">The page, newest account first.</param>
/// <param name="Total">How many match in all.</param>
public sealed record AccountPage(IReadOnlyList<KnownAccount> Items, long Total);
