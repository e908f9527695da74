namespace MiniPassport.Core.Profiles;

/// <summary>What a person says of themselves; all of it optional.</summary>
/// <param name="UserName">Name to show, up to 50 characters (code points).</param>
/// <param name="Sex">Sex.</param>
/// <param name="Birthday">A date, or date and time, exactly as the client wrote it.</param>
/// <param name="Address">Postal address, up to 200 characters.</param>
/// <param name="Professional">Occupation, up to 100 characters.</param>
public sealed record Profile(string? UserName, Sex Sex, string? Birthday, string? Address, string? Professional)
{
    /// <summary>Nothing said.</summary>
    public static Profile Empty { get; } = new(null, Sex.Unknown, null, null, null);
}
