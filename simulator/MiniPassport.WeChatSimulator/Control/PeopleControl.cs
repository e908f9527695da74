using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>The WeChat users.</summary>
internal static class PeopleControl
{
    internal static object List(World world, ControlRequest request) => world.People.All.Select(p => View(world, p)).ToArray();

    /// <summary>Creates a person, or patches the one with the same id.</summary>
    internal static object Create(World world, ControlRequest request)
    {
        string? id = request.Text("id");
        Changes changes = Changes.Read(request);
        Person person = (id is null ? null : world.People.Find(id)) ?? Subjects.New(world, id);
        changes.ApplyTo(person);
        return View(world, person);
    }

    internal static object Patch(World world, ControlRequest request)
    {
        Person person = Subjects.Existing(world, request.Route("id"));
        Changes.Read(request).ApplyTo(person);
        return View(world, person);
    }

    private static object View(World world, Person person) => new
    {
        id = person.Id,
        nickName = person.NickName,
        avatarUrl = person.AvatarUrl,
        gender = person.Gender,
        language = person.Language,
        city = person.City,
        province = person.Province,
        country = person.Country,
        phone = person.Phone,
        countryCode = person.CountryCode,
        highRisk = person.HighRisk,
        unionid = world.Apps.All.Select(person.UnionIdIn).FirstOrDefault(id => id is not null),
        openids = world.Apps.All.ToDictionary(app => app.AppId, app => person.OpenIdIn(app.AppId)),
    };

    /// <summary>What a request wants changed; read whole before anything is, so that a bad request changes nothing.</summary>
    private sealed record Changes(
        string? NickName, string? AvatarUrl, int? Gender, string? Language, string? City, string? Province, string? Country,
        string? Phone, int? CountryCode, bool? HighRisk)
    {
        internal static Changes Read(ControlRequest request) => new(
            request.Text("nickName"), request.Text("avatarUrl"), request.Number("gender", 0, 2), request.Text("language"),
            request.Text("city"), request.Text("province"), request.Text("country"), request.Text("phone"),
            request.NumberOrText("countryCode", 1, 999), request.Flag("highRisk"));

        internal void ApplyTo(Person person)
        {
            person.NickName = NickName ?? person.NickName;
            person.AvatarUrl = AvatarUrl ?? person.AvatarUrl;
            person.Gender = Gender ?? person.Gender;
            person.Language = Language ?? person.Language;
            person.City = City ?? person.City;
            person.Province = Province ?? person.Province;
            person.Country = Country ?? person.Country;
            person.Phone = Phone ?? person.Phone;
            person.CountryCode = CountryCode is { } code ? $"{code}" : person.CountryCode;
            person.HighRisk = HighRisk ?? person.HighRisk;
        }
    }
}
