using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MiniPassport.Demo.Phone;

/// <summary>The line to the simulator's control API.</summary>
internal sealed class PhoneLine(Uri simulator) : IDisposable
{
    private const string CodeExchange = "/sns/jscode2session";

    private readonly HttpClient _http = new() { BaseAddress = simulator, Timeout = TimeSpan.FromSeconds(10) };

    internal async Task<IReadOnlyList<KnownPerson>> PeopleAsync(CancellationToken ct) =>
        await _http.GetFromJsonAsync<KnownPerson[]>("/_sim/people", ct) ?? [];

    internal Task<JsonElement> LoginAsync(string person, CancellationToken ct) => PostAsync("/_sim/login", new { person }, ct);

    internal Task<JsonElement> UserInfoAsync(string person, CancellationToken ct) => PostAsync("/_sim/userInfo", new { person }, ct);

    /// <summary>A PNG; null when there is no such person.</summary>
    internal async Task<byte[]?> AvatarAsync(string person, CancellationToken ct)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync("/_sim/avatar", new { person }, ct);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(ct);
    }

    internal async Task<bool> IsDownAsync(CancellationToken ct)
    {
        JsonElement faults = await _http.GetFromJsonAsync<JsonElement>("/_sim/faults", ct);
        return faults.GetArrayLength() > 0;
    }

    /// <summary>While down, WeChat closes the connection on every code exchange, until told otherwise.</summary>
    internal async Task SetDownAsync(bool down, CancellationToken ct)
    {
        using HttpResponseMessage cleared = await _http.DeleteAsync("/_sim/faults", ct);
        cleared.EnsureSuccessStatusCode();
        if (down) await PostAsync("/_sim/faults", new { path = CodeExchange, kind = "drop", count = -1 }, ct);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> PostAsync(string path, object body, CancellationToken ct)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync(path, body, ct);
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(ct);
    }
}
