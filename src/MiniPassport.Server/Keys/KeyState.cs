namespace MiniPassport.Server.Keys;

/// <summary>What a key of the ring is good for.</summary>
public enum KeyState
{
    /// <summary>What it made counts, and it makes nothing yet: every server gets to know it before it is used.</summary>
    Next,

    /// <summary>It makes what is new. Exactly one key is active.</summary>
    Active,

    /// <summary>It made what is old, which still counts.</summary>
    Former,

    /// <summary>Nothing it made counts; its secret is gone.</summary>
    Retired,
}
