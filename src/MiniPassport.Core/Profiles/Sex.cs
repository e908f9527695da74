namespace MiniPassport.Core.Profiles;

/// <summary>As the Users contract counts it (seed 001): 1 male, 2 female, 0 unknown. The numbers are stored.</summary>
public enum Sex
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>男.</summary>
    Male = 1,

    /// <summary>女.</summary>
    Female = 2,
}
