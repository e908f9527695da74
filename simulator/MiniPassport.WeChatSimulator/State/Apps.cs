namespace MiniPassport.WeChatSimulator.State;

/// <summary>The registered mini programs, in order of registration. Callers hold the world's lock.</summary>
internal sealed class Apps
{
    internal const int Capacity = 1_000;

    private readonly OrderedDictionary<string, SimulatedApp> apps = new(StringComparer.Ordinal);

    internal IEnumerable<SimulatedApp> All => apps.Values;

    internal SimulatedApp First => apps.GetAt(0).Value;

    internal bool IsFull => apps.Count >= Capacity;

    internal SimulatedApp? Find(string appId) => apps.GetValueOrDefault(appId);

    internal void Add(SimulatedApp app) => apps.Add(app.AppId, app);
}
