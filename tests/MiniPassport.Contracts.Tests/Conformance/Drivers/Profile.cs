namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>What a mini program says of a person. An empty picture is not sent.</summary>
internal sealed record Profile(string NickName, string AvatarUrl = "")
{
    /// <summary>What wx.getUserProfile answers since 2022.</summary>
    public static Profile Anonymous { get; } = new("微信用户", Grey);

    public const string Grey =
        "https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132";
}
