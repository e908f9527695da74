namespace MiniPassport.Campaigns.Journals;

/// <summary>One look at a server through the eyes of its clients and of its manager.</summary>
internal sealed class Inspection(Wire wire, string manager, Findings findings)
{
    public Wire Wire => wire;

    public void Add(Finding kind, string text) => findings.Add(kind, text);

    /// <summary>The rows whose phone this is, as the back office lists them.</summary>
    public Task<Answer> ListAsync(string phone) => wire.GetAsync($"/users/list?keyword={phone}", manager);

    public Task<Answer> SelfAsync(string token) => wire.GetAsync("/users/info/self", token);
}
