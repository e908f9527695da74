using MiniPassport.Campaigns.Journals;

namespace MiniPassport.Campaigns.Load;

/// <summary>People who sign in through WeChat, come back, renew their tokens and sign out.</summary>
internal sealed class PeopleClient(Diary diary)
{
    private readonly List<(Session Session, Person Person)> _kept = [];

    public async Task<bool> SignInAsync(Wire wire) => await SignInAsync(wire, new Person(diary.Name("person"))) is not null;

    /// <summary>A known person comes back, and must be the same account.</summary>
    public async Task<bool> SignInAgainAsync(Wire wire) =>
        Living() is not { } kept ? await SignInAsync(wire) : await SignInAsync(wire, kept.Person) is not null;

    public async Task<bool> SignOutAsync(Wire wire)
    {
        if (TakeLiving() is not { } kept) return await SignInAsync(wire);
        kept.Session.IsOver.Ask(true);
        var answer = await wire.GetAsync("/users/exit", kept.Session.Token);
        kept.Session.IsOver.Answered(true, answer);
        return diary.Done("a sign-out", answer, kept.Session);
    }

    public async Task<bool> RenewAsync(Wire wire)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        if (diary.Any(_kept.ConvertAll(one => one.Session), one => one.IsSettled && Claims.Expiry(one.Token) <= now) is not { } session) return await SignInAsync(wire);
        session.IsRenewing = true;
        var answer = await wire.GetAsync("/users/token/refresh", session.Token);
        session.Renewed(answer);
        return diary.Done("a renewal", answer, session);
    }

    /// <summary>A living session whose token is fresh, and which is no longer used for anything else.</summary>
    public async Task<Session?> TakeFreshAsync(Wire wire)
    {
        if (await SignInAsync(wire, new Person(diary.Name("person"))) is not { } session) return null;
        _kept.RemoveAll(one => one.Session == session);
        return session;
    }

    private async Task<Session?> SignInAsync(Wire wire, Person person)
    {
        var answer = await wire.PostAsync("/users/login/wechat", new { code = await wire.CodeAsync(person.Name) });
        if (!diary.Done("a WeChat sign-in", answer)) return null;
        var token = answer.Data.GetString()!;
        var account = Claims.Id(token);
        if (person.Account is not null && person.Account != account) diary.Find(Finding.Lost, $"{person.Name} was {person.Account} and is {account}");
        person.Account = account;
        var session = new Session(token, account);
        diary.Add(session);
        Diary.Keep(_kept, (session, person));
        return session;
    }

    private (Session Session, Person Person)? Living() =>
        diary.Any(_kept.ConvertAll(one => one.Session), one => one.IsSettled) is { } session ? _kept.First(one => one.Session == session) : null;

    private (Session Session, Person Person)? TakeLiving()
    {
        var kept = Living();
        if (kept is { } one) _kept.Remove(one);
        return kept;
    }
}
