using System.Globalization;
using System.Text;
using MiniPassport.Fuzz.Seeds;
using MiniPassport.Fuzz.Wire;
using MiniPassport.Fuzz.World;

namespace MiniPassport.Fuzz.Mutation;

/// <summary>Carries plans out.</summary>
internal static class Mutator
{
    private static readonly string[] Names =
    [
        "code", "js_code", "openid", "user_id", "appid", "update", "userInfo", "nickName", "avatarUrl", "gender", "phone", "avatar", "nick_name", "username", "email", "role_id", "sessionKey", "iv", "id", "userName", "sex", "usersexName", "headImg", "roles", "isAdmin",
        "status", "createTime", "terminal", "token", "Code", "OPENID", "__proto__", "$type", "", " ", "a.b", "a[0]", "a[]", "名", "\u202e", "x\"y", "x\ny", "page", "size", "keyword",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("User-Agent", "MicroMessenger/8.0 \u001b[31m"), ("User-Agent", new string('u', 3000)), ("word-terminal", "MANAGEMENT"), ("terminal", "mobile"), ("word-terminal", "x"), ("terminal", "wechat, pc"), ("word-info", ""), ("word-info", "undefined"), ("word-info", "v1.0.x.y"),
        ("X-Forwarded-For", "a"), ("X-Forwarded-For", "10.0.0.1, 10.0.0.2"), ("X-Forwarded-For", "::1"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("Forwarded", "for=1.2.3.4"), ("X-Real-IP", "1.2.3.4"), ("Via", "1.1 x"),
        ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/users/list"), ("Origin", "https://evil.example"), ("Origin", "null"), ("Referer", "https://servicewechat.com/wx4f4bc4dec97d474b/1/page-frame.html"), ("Referer", "https://servicewechat.com/wx0/1"),
        ("Cookie", "a=b; token=x"), ("Accept", "text/html"), ("Accept-Encoding", "gzip, br"), ("Accept-Charset", "gbk"), ("Content-Encoding", "gzip"), ("Content-Encoding", "identity"), ("Range", "bytes=0-0"), ("Range", "bytes=5-1,2-3"), ("Range", "x=1"),
        ("If-None-Match", "*"), ("If-Match", "\"x\""), ("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"), ("If-Range", "\"x\""), ("Connection", "close"), ("Connection", "keep-alive"), ("Connection", "token"), ("TE", "trailers"), ("Trailer", "token"),
        ("X-WX-OPENID", "oCanaryCanaryCanaryCanaryCan"), ("X-WX-APPID", "wx4f4bc4dec97d474b"), ("X-WX-SOURCE", "x"), ("X-Request-Id", "a\u0009b"), ("traceparent", "00-0-0-0"), ("Content-Language", "zh"), ("Content-Location", "/x"), ("Cache-Control", "max-age=99"),
        ("X-Token", "x"), ("Authorization", "Digest x"), ("Authorization", "Basic"), ("Authorization", "Basic ====="), ("Proxy-Authorization", "Basic eA=="), ("DNT", "1"), ("X-Timestamp", "0"), ("X-Nonce", "1"), ("X-Signature", "x"), ("x-\u00fc", "1"),
    ];

    private static readonly string[] Types =
    [
        "application/json; charset=utf-8", "application/json; charset=gbk", "application/json; charset=\"UTF-8\"", "APPLICATION/JSON", "text/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "application/xml",
        "application/json, application/json", "application/problem+json", "a", "/", "multipart/form-data; boundary=" + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "application/json; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/mixed; boundary=x", "application/octet-stream", "image/png", "application/json;", "application/json; a=\"b", "",
    ];

    /// <summary>The request of a plan, spelt out.</summary>
    public static byte[] Bytes(Seed seed, Plan plan, Setting setting)
    {
        var call = seed.Of(setting);
        call.Path = call.Path.Replace("{picture}", setting.World.PictureName, StringComparison.Ordinal);
        if (plan.Body is { } body && call.Method == "POST" && call.File is null) call.Body = body;
        foreach (var change in plan.Fields) Apply(change, seed, call, setting);
        AddToken(plan.Transport, seed.Token(setting.Caller), call, setting);
        foreach (var number in plan.Headers) call.Headers.Add(Headers[number % Headers.Length]);
        if (plan.Path is { } path) call.Path = Paths.Changed(call.Path, path);
        if (plan.Method is { } method) call.Method = method;
        if (plan.Type is { } type) call.ContentType = Types[type % Types.Length];
        if (call.File is { } file && plan.Picture.Length > 0) call.File = file with { Bytes = ByteChanges.Apply(file.Bytes, plan.Picture) };
        call.Chunked = plan.Chunked && call.Body != BodyKind.None;
        return ByteChanges.Apply(CallBytes.Of(call), plan.Bytes);
    }

    private static void Apply(FieldChange change, Seed seed, Call call, Setting setting)
    {
        var fields = call.Fields;
        if (change.Kind == FieldChangeKind.Add)
        {
            fields.Add(Value(change.Value, seed, setting) with { Name = Names[change.Which % Names.Length] });
            return;
        }

        if (change.Kind == FieldChangeKind.Many)
        {
            for (var i = 0; i < 60 + (change.Which % 10); i++) fields.Add(new CallField(string.Create(CultureInfo.InvariantCulture, $"f{i}"), "x"));
            return;
        }

        if (fields.Count == 0) return;
        var at = change.Which % fields.Count;
        var field = fields[at];
        switch (change.Kind)
        {
            case FieldChangeKind.Replace:
                fields[at] = Value(change.Value, seed, setting) with { Name = field.Name };
                break;
            case FieldChangeKind.Remove:
                fields.RemoveAt(at);
                break;
            case FieldChangeKind.Twice:
                fields.Add(Value(change.Value, seed, setting) with { Name = field.Name });
                break;
            case FieldChangeKind.Rename when !field.IsSecret:
                fields[at] = field with { Name = change.Which % 3 == 0 ? field.Name.ToUpperInvariant() : Names[change.Which % Names.Length] };
                break;
            case FieldChangeKind.Swap:
                var other = (at + 1) % fields.Count;
                if (field.IsSecret || fields[other].IsSecret) break;
                (fields[at], fields[other]) = (fields[other] with { Name = field.Name }, field with { Name = fields[other].Name });
                break;
            case FieldChangeKind.ToQuery:
                fields.RemoveAt(at);
                call.Query.Add(field);
                break;
            case FieldChangeKind.Append:
                fields[at] = field with { Text = field.Text + Value(change.Value, seed, setting).Text, Literal = null };
                break;
            case FieldChangeKind.AsNull:
                fields[at] = field with { Text = "", Literal = "null" };
                break;
            case FieldChangeKind.AsArray:
                fields[at] = field with { Literal = $"[{field.Json}]" };
                break;
        }
    }

    private static CallField Value(Odd odd, Seed seed, Setting setting) => odd.Foreign is { } number ? new CallField("", Foreign(number, seed, setting)) : new CallField("", odd.Text, odd.Literal);

    // What others have and an attacker may know. The manager may do with ids what they like, so they get none that matters.
    private static string Foreign(int number, Seed seed, Setting setting)
    {
        var (known, hidden, caller) = (setting.World.Known, setting.World.Hidden, setting.Caller);
        string[] theirs = [known.OpenId, hidden.OpenId, known.Phone, caller.OpenId, caller.Phone, caller.Person, "o" + new string('A', 27), caller.Handle[..27] + "A", setting.World.PictureName];
        string[] all = seed.Who == Who.Manager ? theirs : [.. theirs, known.Id, hidden.Id, known.Id.ToUpperInvariant(), known.Id.Replace("-", "", StringComparison.Ordinal)];
        return all[number % all.Length];
    }

    private static void AddToken(Transport transport, string? token, Call call, Setting setting)
    {
        var caller = setting.Caller;
        if (transport == Transport.None || (token is null && transport is not (Transport.Broken or Transport.Foreign))) return;
        token ??= caller.WeChatToken;
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":"));
        call.Headers.AddRange(transport switch
        {
            Transport.Basic => [("Authorization", basic)],
            Transport.Bearer => [("Authorization", "Bearer " + token)],
            Transport.Plain => [("Authorization", token)],
            Transport.Token => [("token", token)],
            Transport.XToken => [("X-Token", token)],
            Transport.XAccessToken => [("X-Access-Token", token)],
            Transport.Broken => [("Authorization", Damaged(basic, setting.Random))],
            Transport.Foreign => [("Authorization", "Bearer " + (setting.Random.Next(3) switch { 0 => caller.PcToken, 1 => caller.WeChatToken, _ => caller.Handle }))],
            Transport.Two => [("Authorization", basic), ("token", setting.Random.Next(2) == 0 ? token : caller.WeChatToken)],
            _ => Array.Empty<(string, string)>(),
        });
    }

    private static string Damaged(string text, Random random)
    {
        var units = text.ToCharArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--) units[random.Next(units.Length)] = (char)random.Next(33, 127);
        return random.Next(3) == 0 ? new string(units, 0, random.Next(1, units.Length)) : new string(units);
    }
}
