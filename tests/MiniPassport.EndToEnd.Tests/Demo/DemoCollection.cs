namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>In turn, because the page can take WeChat down for everybody.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoFixture>
{
    public const string Name = "demo host";
}
