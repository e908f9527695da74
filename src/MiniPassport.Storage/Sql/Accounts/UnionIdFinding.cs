namespace MiniPassport.Storage.Sql.Accounts;

internal enum UnionIdFinding
{
    None,

    /// <summary>WeChat says another unionid than before; the stored one stays.</summary>
    Changed,

    /// <summary>Two openids of one mini program have the same unionid; they stay two people.</summary>
    Shared,
}
