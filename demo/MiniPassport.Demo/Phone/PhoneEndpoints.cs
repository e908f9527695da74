namespace MiniPassport.Demo.Phone;

/// <summary>
/// /demo/phone/*: what WeChat itself does on a phone. The page cannot call the simulator, which answers to loopback only.
/// Whoever reaches these can be any simulated person; they exist in this host alone.
/// </summary>
internal static class PhoneEndpoints
{
    private const int LongestPerson = 64;
    private const int PeopleShown = 3;

    internal static void Map(IEndpointRouteBuilder routes, PhoneLine line)
    {
        RouteGroupBuilder phone = routes.MapGroup("/demo/phone");
        phone.MapGet("/people", (RequestDelegate)(async http =>
            await http.Response.WriteAsJsonAsync((await line.PeopleAsync(http.RequestAborted)).Take(PeopleShown), http.RequestAborted)));
        phone.MapGet("/avatar", (RequestDelegate)(http => AvatarAsync(http, line)));
        phone.MapGet("/outage", (RequestDelegate)(http => OutageAsync(http, line)));
        phone.MapPost("/login", ForPerson(line.LoginAsync));
        phone.MapPost("/userInfo", ForPerson(line.UserInfoAsync));
        phone.MapPost("/outage", (RequestDelegate)(http => SetOutageAsync(http, line)));
    }

    private static RequestDelegate ForPerson<T>(Func<string, CancellationToken, Task<T>> ask) => async http =>
    {
        if (await ReadAsync(http) is { Person: { } person } && IsPerson(person))
            await http.Response.WriteAsJsonAsync(await ask(person, http.RequestAborted), http.RequestAborted);
        else
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
    };

    private static async Task AvatarAsync(HttpContext http, PhoneLine line)
    {
        string person = http.Request.Query["person"].ToString();
        if (!IsPerson(person) || await line.AvatarAsync(person, http.RequestAborted) is not { } picture)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "image/png";
        http.Response.ContentLength = picture.Length;
        await http.Response.Body.WriteAsync(picture, http.RequestAborted);
    }

    private static async Task SetOutageAsync(HttpContext http, PhoneLine line)
    {
        if (await ReadAsync(http) is not { Down: { } down })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await line.SetDownAsync(down, http.RequestAborted);
        await OutageAsync(http, line);
    }

    private static async Task OutageAsync(HttpContext http, PhoneLine line) =>
        await http.Response.WriteAsJsonAsync(new { down = await line.IsDownAsync(http.RequestAborted) }, http.RequestAborted);

    // JSON only: another site's page cannot send that here without being asked first.
    private static async Task<PhoneRequest?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType()) return null;
        try
        {
            return await http.Request.ReadFromJsonAsync<PhoneRequest>(http.RequestAborted);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static bool IsPerson(string text) =>
        text.Length is > 0 and <= LongestPerson && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
