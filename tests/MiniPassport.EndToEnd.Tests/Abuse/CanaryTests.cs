using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MiniPassport.EndToEnd.Tests.Processes;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers.PostgreSql;

namespace MiniPassport.EndToEnd.Tests.Abuse;

/// <summary>Every secret is known here. The server is used well and badly, killed, and started wrongly; then all that came out of it is searched.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string Phone = "13800138000", Password = "canary horse 42 right", Wrong = "canary horse 43 wrong", Kid = "0000ca9a";

    private readonly Secrets _secrets = new(), _credentials = new();
    private readonly StringBuilder _answers = new();
    private readonly byte[] _masterKey = RandomNumberGenerator.GetBytes(32);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S009_S084_C013_No_secret_is_in_what_the_server_answers_prints_or_stores_whatever_happens_to_it(bool usesPostgreSql)
    {
        var ct = TestContext.Current.CancellationToken;
        using var directory = new TemporaryDirectory();
        await using var database = usesPostgreSql ? await (await Needed.Async(PostgresCluster.SharedAsync)).CreateDatabaseAsync() : null;
        await using var simulator = await SimulatorProcess.StartAsync(ct);
        AddSecrets(database?.Password);
        string[] store = database is null ? [] : ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", database.ConnectionString, "--Storage:Timeout", "00:00:30"];
        string[] settings =
        [
            .. simulator.ServerSettings, .. store, "--Keys:Ring:0:Kid", Kid, "--Keys:Ring:0:Secret", "base64:" + Convert.ToBase64String(_masterKey), "--Passwords:AttemptsPerPhone", "3",
            "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Server", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Routing", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Http", "Trace", "--Logging:LogLevel:System", "Trace", "--Logging:LogLevel:Npgsql", "Trace",
        ];

        await using var server = await PassportProcess.StartAsync(directory.Path, ct, settings);
        using var passport = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromMinutes(10) };
        using var phones = new HttpClient { BaseAddress = new Uri(simulator.Url) };
        await SignInsAsync(passport, phones);
        await RefusalsAsync(passport);
        await FaultsAsync(passport, phones);
        // As they lie there under a server that runs, the write-ahead log among them.
        var stored = await StoredAsync(directory.Path, database, ct);
        await AbortAsync(server, ct);
        var starts = await WrongStartsAsync(directory.Path, settings, ct);

        // The scan can see: what is no secret is there.
        output.WriteLine($"{_answers.Length} characters of answers, {server.Output.Length} of log, {stored.Length} of store, {starts.Length} of failed starts");
        _answers.ToString().ShouldContain("手机号或密码错误");
        server.Output.Length.ShouldBeGreaterThan(50_000);
        server.Output.ShouldContain("/users/login");
        stored.ShouldContain("session.started");
        starts.ShouldContain("cannot start");
        foreach (var (name, text) in ((string, string)[])[("an answer", _answers.ToString()), ("the log", server.Output), ("the store", stored), ("a failed start", starts)])
        {
            _secrets.FindIn(text).ShouldBeNull(name);
            if (name != "an answer") _credentials.FindIn(text).ShouldBeNull(name);
        }
    }

    private void AddSecrets(string? databasePassword)
    {
        foreach (var secret in (string[])[SimulatorProcess.Secret, Password, Wrong]) _secrets.Add(secret);
        if (databasePassword is not null) _secrets.Add(databasePassword);
        _secrets.Add(_masterKey);
        foreach (var purpose in (string[])["token-signing", "session-key-sealing", "session-key-handle"])
            _secrets.Add(HKDF.DeriveKey(HashAlgorithmName.SHA256, _masterKey, outputLength: 32, info: Encoding.UTF8.GetBytes($"minipassport/{purpose}/v1")));
    }

    private async Task SignInsAsync(HttpClient passport, HttpClient phones)
    {
        await PostAsync(passport, "/pc/users/register", new { phone = Phone, password = Password, userName = "测试" });
        await PostAsync(passport, "/pc/users/register", new { phone = Phone, password = Password });
        var pc = Credential((await PostAsync(passport, "/pc/users/login", new { phone = Phone, password = Password })).GetProperty("data").GetString());
        var wechat = Credential((await PostAsync(passport, "/wechat/users/login", new { code = await CodeAsync(phones) })).GetProperty("data").GetString());
        await PostAsync(passport, "/api/wx/login", new { code = await CodeAsync(phones), userInfo = new { nickName = "零陵上将军", gender = 1 } });
        var visit = (await PostAsync(passport, "/service/user/getOpenid", new { js_code = await CodeAsync(phones) })).GetProperty("data");
        var handle = Credential(visit.GetProperty("openid").GetString());
        await PostAsync(passport, "/service/user/login", new { openid = handle, gender = 1, phone = "1", avatar = "https://example.com/a.jpg", nick_name = "a" });
        await PostAsync(passport, "/service/user/decryptPhoneNO", new { sessionKey = Credential(visit.GetProperty("session_key").GetString()), encryptedData = "AAAAAAAAAAAAAAAAAAAAAA==", iv = "AAAAAAAAAAAAAAAAAAAAAA==" });
        await PostAsync(passport, "/login", new { username = Phone, password = Password, code = await CodeAsync(phones) });
        await GetAsync(passport, "/users/info/self", pc);
        await GetAsync(passport, "/users/token/refresh", pc);
        await PostAsync(passport, "/users/edit/self", new { address = "湖南" }, pc);
        await PostAsync(passport, "/wechat/users/info/associate", new { phone = Phone, password = Password }, wechat);
        await GetAsync(passport, "/users/exit", pc);
    }

    private async Task RefusalsAsync(HttpClient passport)
    {
        await PostAsync(passport, "/users/login", new { phone = Phone, password = Wrong });
        foreach (var path in (string[])["/users/register", "/users/login", "/users/info/associate", "/login", "/api/wx/login", "/service/user/login", "/users/nothing"])
        {
            await PostAsync(passport, path, new { phone = Phone, username = Phone, code = "wrong-canary-code", password = Wrong });
            await PostAsync(passport, path, new { phone = Phone, password = new { Wrong } });
            await TextAsync(passport, path, $"{{\"phone\":\"{Phone}\",\"password\":\"{Wrong}\"", "application/json");
            await TextAsync(passport, path, $"{{\"password\":\"{Wrong}\",\"password\":\"{Password}\"}}", "application/json");
            await TextAsync(passport, path, $"{{\"password\":\"{Wrong}\\ud800\",\"{Wrong}\":1}}", "application/json");
            await TextAsync(passport, path, $"password={Wrong}&password=%ff", "application/x-www-form-urlencoded");
            await TextAsync(passport, path, $"password={Wrong}", "text/plain");
            await TextAsync(passport, path, $"{{\"password\":\"{Wrong}\",\"x\":\"{new string('x', 70_000)}\"}}", "application/json");
        }

        foreach (var token in (string[])["Basic " + Wrong, "Bearer " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Wrong)), Wrong]) await GetAsync(passport, "/users/info/self", token);
        // What is no HTTP never reaches the server's own code.
        foreach (var header in (string[])[$"word-info : {Wrong}", $" word-info: {Wrong}", $"word-info\0: {Wrong}", $"word-info: {Wrong}\0", $"{Wrong}", $"word-info: {Wrong}\rx"]) await RawAsync(passport, header);
    }

    private async Task RawAsync(HttpClient passport, string header)
    {
        using var client = new TcpClient("127.0.0.1", passport.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /users/info/self HTTP/1.1\r\nHost: localhost\r\n{header}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 400");
        _answers.AppendLine(answer);
    }

    private async Task FaultsAsync(HttpClient passport, HttpClient phones)
    {
        var key = Convert.ToBase64String(Marked());
        object[] faults =
        [
            new { path = "*", kind = "drop" }, new { path = "*", kind = "dropAfter" }, new { path = "*", kind = "status" },
            new { path = "*", kind = "errcode", errcode = 40125, errmsg = "invalid appsecret " + SimulatorProcess.Secret }, new { path = "*", kind = "errcode", errcode = 40013 }, new { path = "*", kind = "errcode", errcode = 45011 },
            new { path = "*", kind = "raw", body = $"{{\"session_key\":\"{key}\",\"openid\":7}}" }, new { path = "*", kind = "raw", body = $"{{\"session_key\":\"{key}\"" }, new { path = "*", kind = "raw", status = 500, body = key },
        ];
        foreach (var fault in faults)
        {
            var code = await CodeAsync(phones);
            (await phones.DeleteAsync("/_sim/faults")).EnsureSuccessStatusCode();
            (await phones.PostAsJsonAsync("/_sim/faults", fault)).EnsureSuccessStatusCode();
            await PostAsync(passport, "/wechat/users/login", new { code });
        }

        (await phones.DeleteAsync("/_sim/faults")).EnsureSuccessStatusCode();
    }

    // With a session_key that is known here: the next exchange gets it.
    private async Task<string> CodeAsync(HttpClient phones)
    {
        var body = JsonSerializer.Serialize(new { session_key = Convert.ToBase64String(Marked()), openid = "oCanary" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 21) });
        (await phones.PostAsJsonAsync("/_sim/faults", new { path = "/sns/jscode2session", kind = "raw", body })).EnsureSuccessStatusCode();
        var answer = await phones.PostAsJsonAsync("/_sim/login", new { person = "canary" });
        return Credential((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private byte[] Marked()
    {
        var key = RandomNumberGenerator.GetBytes(16);
        _secrets.Add(key);
        _secrets.Add(Convert.ToBase64String(key));
        return key;
    }

    // In an answer it is at its place; nowhere else.
    private string Credential(string? credential)
    {
        credential.ShouldNotBeNullOrEmpty();
        _credentials.Add(credential);
        return credential;
    }

    private Task<JsonElement> PostAsync(HttpClient passport, string path, object body, string? token = null) => TextAsync(passport, path, JsonSerializer.Serialize(body), "application/json", token);

    private Task<JsonElement> GetAsync(HttpClient passport, string path, string token) => SendAsync(passport, new HttpRequestMessage(HttpMethod.Get, path), token);

    private Task<JsonElement> TextAsync(HttpClient passport, string path, string body, string type, string? token = null) =>
        SendAsync(passport, new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) }, token);

    private async Task<JsonElement> SendAsync(HttpClient passport, HttpRequestMessage request, string? token)
    {
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", token);
        using (request)
        {
            using var answer = await passport.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            _answers.Append(answer.Headers).Append(answer.Content.Headers).AppendLine(text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    private static async Task AbortAsync(PassportProcess server, CancellationToken ct)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        // The runtime takes the first one for itself and goes on.
        await using (var abort = ChildProcess.Start("bash", ["-c", $"for turn in 1 2 3 4 5; do kill -ABRT {server.ProcessId} || break; sleep 0.2; done; kill -KILL {server.ProcessId} || true"])) await abort.WaitAsync(ct);
        await process.WaitForExitAsync(ct);
    }

    // Each of the mistakes is beside a secret, or in it.
    private async Task<string> WrongStartsAsync(string directory, string[] settings, CancellationToken ct)
    {
        var starts = new StringBuilder();
        var key = Convert.ToBase64String(_masterKey);
        string[][] mistakes =
        [
            ["--Keys:Ring:0:Secret", "base64:" + key[..^4]], ["--Keys:Ring:0:Secret", key], ["--Keys:Ring:1:Kid", Kid, "--Keys:Ring:1:Secret", "base64:" + key],
            ["--WeChat:Apps:0:Secret", SimulatorProcess.Secret + " x"], ["--WeChat:Apps:1:AppId", SimulatorProcess.AppId, "--WeChat:Apps:1:Secret", SimulatorProcess.Secret],
            ["--Passwords:Concurrency", "0"], ["--Contracts:ServiceUser:OpenId", "Bare", "--Contracts:ServiceUser:BareSecret", Wrong],
            ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", $"Host=127.0.0.1;Port=1;Username=a;Database=b;Password={Wrong}"], ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", $"Hos=127.0.0.1;Password={Wrong}"],
        ];
        foreach (var mistake in mistakes)
        {
            await using var start = ChildProcess.StartAssembly("minipassport", ["--Urls", "http://127.0.0.1:0", "--Storage:DataDirectory", directory, .. settings, .. mistake]);
            (await start.WaitAsync(ct)).ShouldNotBe(0, string.Join(' ', mistake[..1]));
            starts.Append(start.Output);
        }

        return starts.ToString();
    }

    private static async Task<string> StoredAsync(string directory, TestDatabase? database, CancellationToken ct)
    {
        var stored = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, ct);
            stored.Append(Encoding.Latin1.GetString(bytes.ToArray()));
        }

        if (database is not null) stored.Append(await DumpAsync(database, ct));
        return stored.ToString();
    }

    private static async Task<string> DumpAsync(TestDatabase database, CancellationToken ct)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = database.Password };
        var program = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateFiles("/usr/lib/postgresql", "pg_dump", SearchOption.AllDirectories).Max()! : Tools.Need("pg_dump");
        await using var dump = ChildProcess.Start(
            program, ["--host", "127.0.0.1", "--port", $"{database.Cluster.Port}", "--username", PostgresCluster.Owner, "--dbname", database.Name, "--inserts"], environment);
        (await dump.WaitAsync(ct)).ShouldBe(0, dump.Output);
        return dump.Output;
    }
}
