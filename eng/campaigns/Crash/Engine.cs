using MiniPassport.Campaigns.Journals;

namespace MiniPassport.Campaigns.Crash;

/// <summary>The database under a server that is killed.</summary>
internal abstract class Engine : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>What a server needs to use it.</summary>
    public abstract string[] Settings { get; }

    /// <summary>Whether the database is a server of its own, to be killed as well.</summary>
    public virtual bool CanBeKilled => false;

    /// <summary>Kills the database.</summary>
    public virtual Task KillAsync() => throw new NotSupportedException();

    /// <summary>Starts it again.</summary>
    public virtual Task StartAsync() => throw new NotSupportedException();

    /// <summary>Looks into it past the server, without changing what the next start finds.</summary>
    /// <param name="dataDirectory">The server's.</param>
    /// <param name="findings">What does not hold.</param>
    /// <param name="ct">Gives up.</param>
    public abstract Task CheckAsync(string dataDirectory, Findings findings, CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    /// <summary>Every picture of a row has its file, of its length.</summary>
    protected static void CheckPicture(string dataDirectory, string storedName, long length, Findings findings)
    {
        var file = new FileInfo(Path.Combine(dataDirectory, "files", storedName));
        if (!file.Exists || file.Length != length) findings.Add(Finding.HalfVisible, $"the row of {storedName} has {length} bytes, the file {(file.Exists ? file.Length : "is missing")}");
    }
}
