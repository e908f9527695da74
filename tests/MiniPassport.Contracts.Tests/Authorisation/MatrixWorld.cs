using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.ServiceUser.Support.ServiceUserRequests;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>A server, callers of every kind on it, and what their requests speak of.</summary>
public sealed class MatrixWorld : IAsyncLifetime
{
    private readonly Dictionary<(string Contract, string Kind, string Terminal), MatrixCaller> _callers = [];
    private readonly UsersCallers _users;
    private readonly ServiceUserCallers _serviceUser;
    private string _account = "", _other = "", _picture = "";

    public MatrixWorld()
    {
        _users = new UsersCallers(Passport);
        _serviceUser = new ServiceUserCallers(Passport, _users);
    }

    internal Passport Passport { get; } = new([("OpenData:TriesPerPerson", "10000")]);

    public async ValueTask InitializeAsync()
    {
        await Passport.InitializeAsync();
        // As far back as the callers are to wait who are to be expired: the button's data are of the machine's time.
        Passport.Clock.MoveTo(TimeProvider.System.GetUtcNow().AddHours(-25).AddSeconds(30));
        await _users.PrepareAsync(each: 2 + (2 * MatrixRequest.All.Values.Count(request => request.SpendsCaller)));
        (_account, _other) = (await _users.PhoneAccountAsync(), Claims.Of(await Passport.NewAccountAsync(NewPhone())).Id);
        var uploaded = await Passport.UploadAsync(await Passport.NewAccountAsync(NewPhone()), Files.Pictures.Png);
        _picture = Path.GetFileName(new Uri(uploaded.Data.GetProperty("filePath").GetString()!).AbsolutePath);
    }

    public ValueTask DisposeAsync() => Passport.DisposeAsync();

    /// <summary>Sends a cell's request, for Users below the terminal's path and on the bare one.</summary>
    /// <returns>What each answered: the contract's code, and the body.</returns>
    internal async Task<(string Outcome, string Body)[]> SendAsync(MatrixRow cell)
    {
        var path = cell.Endpoint.Split(' ')[1].Replace("{name}", _picture, StringComparison.Ordinal);
        if (!Matrix.IsUsers(cell.Endpoint)) return [await SendAsync(cell, path, header: null)];
        return [await SendAsync(cell, $"/{cell.Terminal}{path}", header: null), await SendAsync(cell, path, cell.Terminal)];
    }

    private async Task<(string Outcome, string Body)> SendAsync(MatrixRow cell, string path, string? header)
    {
        var key = (Matrix.IsServiceUser(cell.Endpoint) ? "ServiceUser" : "Users", cell.Caller, cell.Terminal);
        if (!_callers.TryGetValue(key, out var caller)) _callers[key] = caller = await CallerAsync(cell);
        var request = MatrixRequest.All[cell.Endpoint];

        using var message = new HttpRequestMessage(new HttpMethod(cell.Endpoint.Split(' ')[0]), await TargetAsync(path, request));
        if (request.Upload) message.Content = Picture();
        else if (request.Body is { } body) message.Content = new StringContent(await BodyAsync(body, caller), Encoding.UTF8, "application/json");
        if (header is not null) message.Headers.Add("word-terminal", header);
        if (caller.Token is { } token) message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

        using var answer = await Passport.Http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        var outcome = Outcome(cell.Endpoint, (int)answer.StatusCode, text);
        if (request.SpendsCaller && outcome is ("200" or "0"))
        {
            _callers.Remove(key);
            _account = await _users.PhoneAccountAsync();
        }

        return (outcome, text);
    }

    private Task<MatrixCaller> CallerAsync(MatrixRow cell) =>
        Matrix.IsServiceUser(cell.Endpoint) ? _serviceUser.NewAsync(cell.Caller) : _users.NewAsync(cell.Caller, cell.Terminal);

    // Read as any client reads it, not through the server's own types.
    private static string Outcome(string endpoint, int status, string body)
    {
        if (!Matrix.IsUsers(endpoint) && !Matrix.IsServiceUser(endpoint) && !endpoint.StartsWith("POST", StringComparison.Ordinal)) return $"{status}";
        status.ShouldBe(200, body);
        var json = JsonDocument.Parse(body).RootElement;
        return json.GetProperty(endpoint == "POST /login" ? "status" : "code").GetRawText();
    }

    private async Task<string> TargetAsync(string path, MatrixRequest request) =>
        request.Query.Length == 0 ? path : $"{path}?{request.Query.Replace("{other}", await ValueAsync("{other}", MatrixCaller.Nobody), StringComparison.Ordinal)}";

    private async Task<string> BodyAsync(JsonObject template, MatrixCaller caller)
    {
        var body = template.DeepClone().AsObject();
        foreach (var (name, value) in template)
        {
            if (value is not JsonValue text || text.GetValueKind() != JsonValueKind.String || text.GetValue<string>() is not ['{', ..] placeholder) continue;
            if (await ValueAsync(placeholder, caller, body) is { } said) body[name] = said;
            else body.Remove(name);
        }

        return body.ToJsonString();
    }

    private async Task<string?> ValueAsync(string placeholder, MatrixCaller caller, JsonObject? body = null)
    {
        switch (placeholder)
        {
            case "{newPhone}": return NewPhone();
            case "{account}": return _account;
            case "{password}": return Passport.Password;
            case "{newPassword}": return Passport.Password + " again";
            case "{code}": return await Passport.CodeAsync(NewPerson());
            case "{other}": return _other;
            case "{openid}": return caller.OpenId;
            case "{sessionKey}": return caller.SessionKey;
            case "{encryptedData}" when caller.SessionKey is not null:
                // The watermark in it is from the simulator's clock, which runs on while this one stands.
                Passport.Clock.MoveTo(TimeProvider.System.GetUtcNow().AddSeconds(30));
                using (var answer = await Passport.Simulator.PostAsJsonAsync("/_sim/phone", new { person = caller.Person, appid = Passport.AppId }))
                {
                    var button = await answer.Content.ReadFromJsonAsync<JsonElement>();
                    body!["iv"] = button.GetProperty("iv").GetString();
                    return button.GetProperty("encryptedData").GetString();
                }

            // The button's, which came with the data.
            case "{iv}" when caller.SessionKey is not null: return (string?)body!["iv"];
            case "{encryptedData}" or "{iv}": return null;
            default: throw new ArgumentException($"no such value: {placeholder}", nameof(placeholder));
        }
    }

    private static MultipartFormDataContent Picture()
    {
        var part = new ByteArrayContent(Files.Pictures.Png);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse("image/png");
        return new MultipartFormDataContent { { part, "file", "timg.png" } };
    }
}
