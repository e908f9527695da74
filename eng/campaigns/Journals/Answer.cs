using System.Text.Json;

namespace MiniPassport.Campaigns.Journals;

/// <summary>What came back for a request; status 0 where nothing did, or nothing whole.</summary>
internal readonly record struct Answer(int Status, JsonElement Body)
{
    /// <summary>Acknowledged: from here on it must hold.</summary>
    public bool IsDone => Status == 200 && Code is 200 or 0;

    /// <summary>Refused: nothing of it may ever be seen. Everything else that is not done may or may not have happened.</summary>
    public bool IsRefused => (Status == 200 && !IsDone) || Status is >= 400 and < 500;

    /// <summary>The envelope's code.</summary>
    public int? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetInt32() : null;

    public JsonElement Data => Body.GetProperty("data");

    /// <summary>Whether the session it was asked with goes on, an expired token included.</summary>
    public bool IsAlive => Status == 200 && Code is 200 or 206;

    public override string ToString() => $"{Status} {Body}";
}
