namespace MiniPassport.Campaigns.Processes;

/// <summary>A directory of its own, gone at the end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("minipassport-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
