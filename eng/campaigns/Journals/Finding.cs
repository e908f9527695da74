namespace MiniPassport.Campaigns.Journals;

/// <summary>How a promise may be broken.</summary>
internal enum Finding
{
    /// <summary>Acknowledged and not there.</summary>
    Lost,

    /// <summary>A part of one write is there without the rest.</summary>
    HalfVisible,

    /// <summary>A session that ended, or a token that was superseded, is accepted.</summary>
    Revived,

    /// <summary>Anything else: what was refused is there, a token leads to somebody else, an answer that must not be.</summary>
    Wrong,
}
