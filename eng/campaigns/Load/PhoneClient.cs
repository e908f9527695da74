using System.Globalization;
using MiniPassport.Campaigns.Journals;

namespace MiniPassport.Campaigns.Load;

/// <summary>Accounts with phone and password: registration, sign-in, edits, pictures, association; and each of them as it must be refused.</summary>
internal sealed class PhoneClient(Diary diary, PeopleClient people)
{
    // Fewer than an account may change its picture in a day, and than wrong passwords lock it.
    private const int MostPictures = 8, MostWrongPasswords = 3;

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly List<Held> _kept = [];

    public async Task<bool> RegisterAsync(Wire wire)
    {
        var account = new PhoneAccount(diary.Phone());
        diary.Add(account);
        var answer = await wire.PostAsync("/users/register", new { phone = account.Phone, password = Wire.Password, userName = PhoneAccount.First });
        if (answer.IsDone) account.IsRegistered = true;
        if (!diary.Done("a registration", answer, account)) return false;
        var held = new Held(account);
        Diary.Keep(_kept, held);
        return await LogInAsync(wire, held);
    }

    /// <summary>The phone is taken: nothing of the second registration may be seen.</summary>
    public async Task<bool> RegisterAgainAsync(Wire wire)
    {
        if (Any(_ => true) is not { } held) return await RegisterAsync(wire);
        var answer = await wire.PostAsync("/users/register", new { phone = held.Account.Phone, password = "another 9 password", userName = diary.Name("refused") });
        return diary.Refused("a second registration", answer, held.Account);
    }

    public async Task<bool> LogInAsync(Wire wire) => Any(_ => true) is { } held ? await LogInAsync(wire, held) : await RegisterAsync(wire);

    public async Task<bool> LogOutAsync(Wire wire)
    {
        if (Any(one => one.Session is { IsSettled: true }) is not { Session: { } session } held) return await LogInAsync(wire);
        held.Session = null;
        session.IsOver.Ask(true);
        var answer = await wire.GetAsync("/users/exit", session.Token);
        session.IsOver.Answered(true, answer);
        return diary.Done("a sign-out", answer, session);
    }

    public async Task<bool> EditAsync(Wire wire)
    {
        if (SignedIn() is not { } held) return await LogInAsync(wire);
        var text = diary.Name("edit");
        held.Account.Profile.Ask(text);
        var answer = await wire.PostAsync("/users/edit/self", new { userName = text, address = text, professional = text }, held.Session!.Token);
        held.Account.Profile.Answered(text, answer);
        return diary.Done("an edit", answer, held.Account);
    }

    /// <summary>One of the fields is too long: none may be seen.</summary>
    public async Task<bool> EditWronglyAsync(Wire wire)
    {
        if (SignedIn() is not { } held) return await LogInAsync(wire);
        var body = new { userName = diary.Name("refused"), address = new string('x', 201) };
        return diary.Refused("an edit with too long a field", await wire.PostAsync("/users/edit/self", body, held.Session!.Token), held.Account);
    }

    public async Task<bool> UploadAsync(Wire wire)
    {
        if (Any(one => one.Session is { IsSettled: true } && one.Pictures < MostPictures) is not { } held) return await LogInAsync(wire);
        held.Pictures++;
        var name = diary.Name("picture") + ".png";
        held.Account.Picture.Ask(name);
        var answer = await wire.UploadAsync(Picture, name, held.Session!.Token);
        held.Account.Picture.Answered(name, answer);
        return diary.Done("a picture", answer, held.Account);
    }

    public async Task<bool> AssociateAsync(Wire wire)
    {
        if (Any(one => !one.Account.IsLinked.Known) is not { } held || await people.TakeFreshAsync(wire) is not { } before) return await RegisterAsync(wire);
        var association = new Association(before, held.Account);
        diary.Add(association);
        held.Account.IsLinked.Ask(true);
        before.IsOver.Ask(true);
        var answer = await wire.PostAsync("/users/info/associate", new { phone = held.Account.Phone, password = Wire.Password }, before.Token);
        held.Account.IsLinked.Answered(true, answer);
        before.IsOver.Answered(true, answer);
        if (!diary.Done("an association", answer, held.Account, before, association)) return false;
        association.Happened = true;
        diary.Add(new Session(answer.Data.GetString()!, Claims.Id(answer.Data.GetString()!)));
        return true;
    }

    public async Task<bool> AssociateWronglyAsync(Wire wire)
    {
        if (Any(one => !one.Account.IsLinked.Known && one.WrongPasswords < MostWrongPasswords) is not { } held || await people.TakeFreshAsync(wire) is not { } before)
            return await RegisterAsync(wire);
        held.WrongPasswords++;
        var body = new { phone = held.Account.Phone, password = string.Create(CultureInfo.InvariantCulture, $"wrong {held.WrongPasswords} password") };
        return diary.Refused("an association with a wrong password", await wire.PostAsync("/users/info/associate", body, before.Token), held.Account, before);
    }

    private async Task<bool> LogInAsync(Wire wire, Held held)
    {
        var answer = await wire.PostAsync("/pc/users/login", new { phone = held.Account.Phone, password = Wire.Password });
        if (!diary.Done("a password sign-in", answer)) return false;
        var token = answer.Data.GetString()!;
        held.Session = new Session(token, Claims.Id(token));
        diary.Add(held.Session);
        return true;
    }

    private Held? SignedIn() => Any(one => one.Session is { IsSettled: true });

    private Held? Any(Func<Held, bool> suits) => diary.Any(_kept, one => one.Account.IsSettled && suits(one));

    private sealed class Held(PhoneAccount account)
    {
        public PhoneAccount Account => account;

        public Session? Session { get; set; }

        public int Pictures { get; set; }

        public int WrongPasswords { get; set; }
    }
}
