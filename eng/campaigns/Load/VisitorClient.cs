using MiniPassport.Campaigns.Journals;

namespace MiniPassport.Campaigns.Load;

/// <summary>People who come through ServiceUser: getOpenid makes a visitor, login registers them, login again changes them, logout ends it.</summary>
internal sealed class VisitorClient(Diary diary)
{
    private readonly List<Visitor> _kept = [];

    public async Task<bool> ComeAsync(Wire wire)
    {
        var visit = await wire.PostAsync("/service/user/getOpenid", new { js_code = await wire.CodeAsync(diary.Name("visitor")) });
        if (!diary.Done("getOpenid", visit)) return false;
        var visitor = new Visitor(visit.Data.GetProperty("openid").GetString()!);
        diary.Add(visitor);
        Diary.Keep(_kept, visitor);
        return await SayAsync(wire, visitor);
    }

    public async Task<bool> ChangeAsync(Wire wire) => Registered() is { } visitor ? await SayAsync(wire, visitor) : await ComeAsync(wire);

    public async Task<bool> LeaveAsync(Wire wire)
    {
        if (Registered() is not { } visitor) return await ComeAsync(wire);
        _kept.Remove(visitor);
        visitor.Said.Ask("");
        var answer = await wire.PostAsync("/service/user/logout", new { openid = visitor.Handle });
        visitor.Said.Answered("", answer);
        return diary.Done("logout", answer, visitor);
    }

    private async Task<bool> SayAsync(Wire wire, Visitor visitor)
    {
        var text = diary.Name("said");
        visitor.Said.Ask(text);
        var form = new { openid = visitor.Handle, gender = 1, phone = text, avatar = "https://example.com/a.jpg", nick_name = text };
        var answer = await wire.PostAsync("/service/user/login", form);
        visitor.Said.Answered(text, answer);
        return diary.Done("login", answer, visitor);
    }

    private Visitor? Registered() => diary.Any(_kept, one => one.IsSettled && one.Said.Known.Length > 0);
}
