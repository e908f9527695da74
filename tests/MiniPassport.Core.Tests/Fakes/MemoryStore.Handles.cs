using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.Tests.Fakes;

internal sealed partial class MemoryStore
{
    private readonly Dictionary<string, long> _handles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string AppId, string OpenId), long> _rotating = [];

    public ValueTask<SignedIn?> FindByHandleAsync(byte[] hash, CancellationToken ct) =>
        new(Under(() => _handles.TryGetValue(Convert.ToHexString(hash), out var number) ? Read(number) : null));

    /// <summary>A retired handle stays known: whoever signs out with it is told that it is done.</summary>
    private void Hand(SessionHandle handle, long session, (string AppId, string OpenId)? rotates, DateTimeOffset at)
    {
        if (rotates is { } identity)
        {
            if (_rotating.TryGetValue(identity, out var former)) End(former, SessionEndReason.Superseded, at);
            _rotating[identity] = session;
        }

        _handles.Add(Convert.ToHexString(handle.Hash()), session);
    }
}
