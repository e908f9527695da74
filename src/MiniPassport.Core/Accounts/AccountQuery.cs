namespace MiniPassport.Core.Accounts;

/// <summary>Which accounts a manager asks for.</summary>
/// <param name="Page">Page number from 1.</param>
/// <param name="Size">Accounts a page, 1 to 100.</param>
/// <param name="Keyword">Part of a userName, nickName or phone, or a whole openid or id; null for all. Matched literally.</param>
public sealed record AccountQuery(int Page, int Size, string? Keyword);
