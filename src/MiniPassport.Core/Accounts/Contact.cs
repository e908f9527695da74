namespace MiniPassport.Core.Accounts;

/// <summary>What a form said of a person beside the <see cref="Profiles.Profile"/>: kept as given, proven by nobody, never a credential.</summary>
/// <param name="Phone">A way to reach the person, "不一定一定是手机号" (seed 004); up to 50 characters.</param>
/// <param name="Email">An e-mail address (seed 003); up to 254 characters.</param>
/// <param name="GenderMark">0, 1 or 2 as the front end counts it (seed 004: "由前端自己决定"); not a <see cref="Profiles.Sex"/>.</param>
public sealed record Contact(string? Phone, string? Email, int? GenderMark)
{
    /// <summary>Longest <see cref="Phone"/>, in characters.</summary>
    public const int LongestPhone = 50;

    /// <summary>Longest <see cref="Email"/>, in characters (RFC 5321 §4.5.3.1.3).</summary>
    public const int LongestEmail = 254;

    /// <summary>Nothing said.</summary>
    public static Contact Empty { get; } = new(null, null, null);

    /// <summary>Says that there is something, not what.</summary>
    public override string ToString() => nameof(Contact);
}
