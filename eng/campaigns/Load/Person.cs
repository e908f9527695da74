namespace MiniPassport.Campaigns.Load;

/// <summary>A WeChat person.</summary>
internal sealed class Person(string name)
{
    public string Name => name;

    /// <summary>The account, once somebody said which.</summary>
    public string? Account { get; set; }
}
