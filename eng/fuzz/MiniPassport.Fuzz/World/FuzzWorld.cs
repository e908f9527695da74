using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace MiniPassport.Fuzz.World;

/// <summary>A server and a WeChat of its own on loopback, with people in it.</summary>
internal sealed class FuzzWorld : IAsyncDisposable
{
    public const string AppId = "wx4f4bc4dec97d474b", AppSecret = "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60";

    /// <summary>How many other people sign in, besides the workers' own.</summary>
    private const int Crowd = 40, CodesAtOnce = 100;

    private readonly string _directory = Directory.CreateTempSubdirectory("minipassport-fuzz-").FullName;
    private readonly HttpClient _passport = new(), _simulated = new();
    private Child? _simulator, _server;
    private WeChatTap? _tap;
    private string _managerPhone = "";

    private FuzzWorld()
    {
    }

    /// <summary>The password of everybody but the victims.</summary>
    public string Password { get; } = "canary horse " + RandomNumberGenerator.GetHexString(16, lowercase: true);

    public string DataDirectory => _directory;

    public Api Api { get; private set; } = null!;

    public WeChatTap Tap => _tap!;

    public int Port { get; private set; }

    public Child Server => _server!;

    /// <summary>Their phones, numbers and openids are in requests.</summary>
    public Victim Known { get; private set; } = null!;

    /// <summary>Their phone is in no request, and so has no business in any answer.</summary>
    public Victim Hidden { get; private set; } = null!;

    /// <summary>Whom the manager edits.</summary>
    public string EditedId { get; private set; } = "";

    public byte[] Picture { get; private set; } = [];

    public string PictureName { get; private set; } = "";

    public Caller[] Callers { get; private set; } = [];

    public string MasterKey { get; private set; } = "";

    public static async Task<FuzzWorld> StartAsync(int workers, Action<string> line, CancellationToken ct)
    {
        var world = new FuzzWorld();
        try
        {
            await world.StartProcessesAsync(line, ct);
            await world.FillAsync(workers, line, ct);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>A code of somebody's in the crowd.</summary>
    public async Task<string> CodeAsync(Caller caller)
    {
        if (caller.Codes.Count == 0)
        {
            var person = string.Create(CultureInfo.InvariantCulture, $"crowd-{RandomNumberGenerator.GetInt32(Crowd)}");
            foreach (var code in await Api.CodesAsync(person, CodesAtOnce)) caller.Codes.Enqueue(code);
        }

        return caller.Codes.Dequeue();
    }

    /// <summary>Codes live five minutes.</summary>
    public void ForgetCodes()
    {
        foreach (var caller in Callers) caller.Codes.Clear();
    }

    /// <summary>Signs in anew whoever is not signed in any more.</summary>
    public async Task RenewAsync(Caller caller)
    {
        if (!await Api.IsAliveAsync(caller.PcToken)) caller.PcToken = await Api.LogInAsync(caller.Phone, Password);
        if (!await Api.IsAliveAsync(caller.ManagerToken)) caller.ManagerToken = await Api.LogInAsync(_managerPhone, Password, "management");
        if (!await Api.KnowsAsync(caller.Handle)) (caller.Handle, caller.SessionKey) = await Api.HandleAsync((await Api.CodesAsync(caller.Person, 1))[0]);
        if (!await Api.IsAliveAsync(caller.WeChatToken)) caller.WeChatToken = await Api.SignInAsync((await Api.CodesAsync(caller.Person, 1))[0]);
        await RenewLeavingAsync(caller);
        caller.WordKey = await Api.WordKeyAsync();
    }

    public async Task RenewLeavingAsync(Caller caller)
    {
        var person = caller.Person + "-leaving";
        if (!await Api.KnowsAsync(caller.LeavingHandle)) caller.LeavingHandle = (await Api.HandleAsync((await Api.CodesAsync(person, 1))[0])).OpenId;
        if (!await Api.IsAliveAsync(caller.LeavingToken)) caller.LeavingToken = await Api.SignInAsync((await Api.CodesAsync(person, 1))[0]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_tap is not null) await _tap.DisposeAsync();
        if (_simulator is not null) await _simulator.DisposeAsync();
        _passport.Dispose();
        _simulated.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task StartProcessesAsync(Action<string> line, CancellationToken ct)
    {
        (_simulator, var simulated) = await Child.StartAsync("wechat-simulator", "wechat-simulator listens on ", ["--urls", "http://127.0.0.1:0"], static _ => { }, ct);
        _simulated.BaseAddress = new Uri(simulated.Split(' ')[0]);
        _tap = await WeChatTap.StartAsync(_simulated.BaseAddress.ToString(), ct);
        (_server, var served) = await Child.StartAsync("minipassport", "MiniPassport listens on ", ServerArguments(), line, ct);
        _passport.BaseAddress = new Uri(served);
        Port = _passport.BaseAddress.Port;
        Api = new Api(_passport, _simulated);
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_directory, "keys.json"), ct));
        MasterKey = keys.RootElement[0].GetProperty("Secret").GetString()!["base64:".Length..];
    }

    // Budgets have tests of their own; here they would end the campaign at its beginning.
    private string[] ServerArguments() =>
    [
        "--Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", _directory,
        "--WeChat:BaseAddress", Tap.Url, "--WeChat:Apps:0:AppId", AppId, "--WeChat:Apps:0:Secret", AppSecret,
        "--Passwords:AttemptsPerPhone", "100", "--Passwords:AttemptsPerAddress", "1000000", "--Passwords:AttemptWindow", "00:01:00",
        "--Passwords:RegistrationsPerAddress", "1000000", "--WeChatCodes:JunkPerAddress", "1000000", "--WeChatCodes:JunkInAll", "10000000",
        "--OpenData:TriesPerPerson", "10000", "--OpenData:TryWindow", "00:01:00", "--Contracts:WrongHandlesPerAddress", "1000000",
        "--Tokens:ClockSkew", "00:01:00", "--Avatars:ChangesPerDay", "1000000", "--WeChat:Breaker:Outages", "0", "--Overload:MaxDelay", "00:00:00",
    ];

    private async Task FillAsync(int workers, Action<string> line, CancellationToken ct)
    {
        Known = await VictimAsync(1);
        Hidden = await VictimAsync(2);
        Picture = await Api.PictureAsync("zhangsan");
        await Api.UploadAsync(Known.Token, Picture);
        PictureName = (await Api.SelfAsync(Known.Token)).GetProperty("headImg").GetProperty("filePath").GetString()!.Split('/')[^1];
        const string edited = "13700000001";
        await Api.RegisterAsync(edited, Password);
        EditedId = (await Api.SelfAsync(await Api.LogInAsync(edited, Password))).GetProperty("id").GetString()!;
        await MakeManagerAsync(line, ct);
        foreach (var person in Enumerable.Range(0, Crowd)) await Api.CodesAsync(string.Create(CultureInfo.InvariantCulture, $"crowd-{person}"), 1);
        Callers = new Caller[workers];
        for (var i = 0; i < workers; i++) Callers[i] = await CallerAsync(i);
    }

    private async Task MakeManagerAsync(Action<string> line, CancellationToken ct)
    {
        _managerPhone = "13700000002";
        await Api.RegisterAsync(_managerPhone, Password);
        var (command, _) = await Child.StartAsync("minipassport", "The account of ", ["create-admin", "--phone", _managerPhone, .. ServerArguments()], line, ct);
        await command.DisposeAsync();
    }

    private async Task<Caller> CallerAsync(int worker)
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"1360000{worker:0000}");
        var person = string.Create(CultureInfo.InvariantCulture, $"worker-{worker}");
        await Api.RegisterAsync(phone, Password);
        var code = (await Api.CodesAsync(person, 1))[0];
        var caller = new Caller { Phone = phone, Person = person, OpenId = await Api.OpenIdAsync(person), WeChatToken = await Api.SignInAsync(code) };
        await RenewAsync(caller);
        return caller;
    }

    private async Task<Victim> VictimAsync(int which)
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"1350{RandomNumberGenerator.GetInt32(1_000_000):000000}{which}");
        var (password, person) = ("victim horse " + RandomNumberGenerator.GetHexString(16, lowercase: true), $"victim-{which}");
        await Api.RegisterAsync(phone, password);
        var token = await Api.LogInAsync(phone, password);
        var self = await Api.SelfAsync(token);
        var (handle, _) = await Api.HandleAsync((await Api.CodesAsync(person, 1))[0]);
        return new Victim(phone, password, self.GetProperty("id").GetString()!, "1", await Api.OpenIdAsync(person), token, handle);
    }
}
