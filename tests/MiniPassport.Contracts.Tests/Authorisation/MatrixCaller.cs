namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>What somebody can show: a token in a header, and for ServiceUser what stands in the body.</summary>
internal sealed record MatrixCaller(string? Token)
{
    public static MatrixCaller Nobody { get; } = new((string?)null);

    public string? OpenId { get; init; }

    public string? SessionKey { get; init; }

    /// <summary>Whose phone button it was.</summary>
    public string Person { get; init; } = "zhangsan";
}
