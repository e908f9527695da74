using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>Whatever this process measures and traces while it exists, as a collector of metrics and traces would get it.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public Telemetry()
    {
        _meters.InstrumentPublished = static (instrument, self) => self.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<byte>((instrument, _, tags, _) => Add(instrument.Name, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Add(instrument.Name, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument.Name, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument.Name, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    /// <summary>Each name with its labels, once.</summary>
    public ICollection<string> All => _seen.Keys;

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Add(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _seen.TryAdd($"{name} {Text(tags.ToArray())}", true);

    private void Add(Activity activity)
    {
        _seen.TryAdd($"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {Text(activity.TagObjects)}", true);
        foreach (var one in activity.Events) _seen.TryAdd($"{activity.OperationName} {one.Name} {Text(one.Tags)}", true);
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(static tag => $"{tag.Key}={tag.Value}"));
}
