namespace MiniPassport.Campaigns.Processes;

internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks until the answer is a success.</summary>
    public static async Task WaitAsync(string address, CancellationToken ct)
    {
        using var http = new HttpClient();
        while (!await IsReadyAsync(http, address, ct)) await Task.Delay(Pause, TimeProvider.System, ct);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string address, CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(address, ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
