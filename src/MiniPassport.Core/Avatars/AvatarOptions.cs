namespace MiniPassport.Core.Avatars;

/// <summary>Section <c>Avatars</c>.</summary>
public sealed class AvatarOptions
{
    /// <summary>Pictures that one account may put in place within 24 h of the first of them; what is refused as no picture does not count. Default 20; 1 to 1 000 000.</summary>
    public int ChangesPerDay { get; set; } = 20;

    /// <summary>How often pictures that no account names are removed from the store of pictures. Default 6 h; 1 min to 7 days, or 0 for never.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromHours(6);
}
