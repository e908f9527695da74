using MiniPassport.Core.Keys;

namespace MiniPassport.Server.Keys;

/// <summary>
/// Follows the key file while the server runs, by looking at it every second: whoever changed it, on this machine or another, and on whatever file system.
/// A file that cannot be used changes nothing; it is told of once.
/// </summary>
internal sealed partial class KeyFollower(KeySource source, KeyRing ring, ILogger<KeyFollower> logger) : BackgroundService
{
    /// <summary>How soon a change is noticed, at the latest.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private string? _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (source.File is not { } file) return;
        // The process's own time, whatever clock its requests are judged by.
        using var looks = new PeriodicTimer(Interval);
        try
        {
            while (await looks.WaitForNextTickAsync(stoppingToken)) Look(file);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>Takes over what the file says now.</summary>
    public void Look(KeyFile file)
    {
        try
        {
            var (keys, active) = KeyEntries.Parse(file.Read(), "Keys:File");
            _told = null;
            if (IsTheSame(keys, active)) return;
            ring.Replace(keys, active);
            LogChanged(logger, active, string.Join(' ', keys.Select(key => key.Kid)));
        }
        catch (ConfigurationException mistake)
        {
            if (_told == mistake.Message) return;
            _told = mistake.Message;
            LogBroken(logger, mistake.Message);
        }
    }

    private bool IsTheSame(IReadOnlyList<MasterKey> keys, string active) =>
        ring.Active.Kid == active && keys.Count == ring.Keys.Count && keys.Zip(ring.Keys).All(pair => pair.First.IsSameAs(pair.Second));

    [LoggerMessage(60, LogLevel.Information, "The keys changed: {Active} is active, and what these made counts: {Kids}")]
    private static partial void LogChanged(ILogger logger, string active, string kids);

    [LoggerMessage(61, LogLevel.Error, "The key file cannot be used, the keys stay as they were: {Mistake}")]
    private static partial void LogBroken(ILogger logger, string mistake);
}
