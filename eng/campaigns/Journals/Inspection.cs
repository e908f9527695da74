namespace MiniPassport.Campaigns.Journals;

/// <summary>One look at a server through the eyes of its clients and of its manager. Where the server is busy it asks again: that is no finding.</summary>
internal sealed class Inspection(Wire wire, string manager, Findings findings)
{
    private const int Tries = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public Wire Wire => wire;

    public void Add(Finding kind, string text) => findings.Add(kind, text);

    /// <summary>The rows whose phone this is, as the back office lists them.</summary>
    public Task<Answer> ListAsync(string phone) => AskAsync(() => wire.GetAsync($"/users/list?keyword={phone}", manager));

    public Task<Answer> SelfAsync(string token) => AskAsync(() => wire.GetAsync("/users/info/self", token));

    /// <summary>May be asked again: within the window the answer is the same.</summary>
    public Task<Answer> RenewAsync(string token) => AskAsync(() => wire.GetAsync("/users/token/refresh", token));

    public Task<Answer> VisitAsync(string handle) => AskAsync(() => wire.PostAsync("/service/user/loginByOpenid", new { openid = handle }));

    private static async Task<Answer> AskAsync(Func<Task<Answer>> ask)
    {
        for (var turn = 1; ; turn++)
        {
            var answer = await ask();
            if (answer.IsDone || answer.IsRefused || turn == Tries) return answer;
            await Task.Delay(Pause);
        }
    }
}
