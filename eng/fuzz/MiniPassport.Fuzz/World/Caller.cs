namespace MiniPassport.Fuzz.World;

/// <summary>One worker's people and their credentials, renewed where a request of its own ended them.</summary>
internal sealed class Caller
{
    public required string Phone { get; init; }

    /// <summary>The person in front of the mini program.</summary>
    public required string Person { get; init; }

    public required string OpenId { get; init; }

    public string PcToken { get; set; } = "";

    public string WeChatToken { get; set; } = "";

    /// <summary>What ServiceUser calls openid.</summary>
    public string Handle { get; set; } = "";

    /// <summary>What it calls session_key.</summary>
    public string SessionKey { get; set; } = "";

    public string ManagerToken { get; set; } = "";

    /// <summary>Another person's, who signs out again and again.</summary>
    public string LeavingToken { get; set; } = "";

    public string LeavingHandle { get; set; } = "";

    /// <summary>What <c>users/word-key</c> said last.</summary>
    public System.Text.Json.JsonElement WordKey { get; set; }

    public Queue<string> Codes { get; } = new();

    public int Registrations { get; set; }
}
