using System.Globalization;

namespace MiniPassport.EndToEnd.Tests.Durability;

/// <summary>One client that signs people in, registers phones and visitors, renames accounts and signs out, until it is refused, its server is gone or it is enough.</summary>
internal sealed class Load(Wire wire, Journal journal, int round, int client, CancellationToken enough = default)
{
    private int _count;

    public async Task RunAsync()
    {
        if (await RegisterAsync() is not { } phone || await LogInAsync(phone) is not { } token) return;
        while (!enough.IsCancellationRequested && await SignInAsync() && await RenameAsync(phone, token) && await OneMoreAsync())
        {
        }
    }

    // A round is short: the clients start at different places, so that each kind of write meets some of the kills.
    private async Task<bool> OneMoreAsync() => ((++_count + client) % 4) switch
    {
        0 => await RegisterAsync() is not null,
        1 => await SignInAndOutAsync(),
        2 => await VisitAsync(leaves: false),
        _ => await VisitAsync(leaves: true),
    };

    private async Task<bool> SignInAsync() => await TakeAsync() is not null;

    private async Task<bool> SignInAndOutAsync()
    {
        if (await TakeAsync() is not { } token) return false;
        // Asked for: from here on either outcome is right until the answer comes.
        journal.Living.TryRemove(token, out _);
        if (!Wire.IsOk(await wire.GetAsync("/users/exit", token))) return false;
        journal.Ended.Enqueue(token);
        journal.Acknowledge();
        return true;
    }

    private async Task<string?> TakeAsync()
    {
        var answer = await wire.SignInAsync(await wire.CodeAsync(Name("person")));
        if (!Wire.IsOk(answer)) return null;
        var token = answer!.Value.GetProperty("data").GetString()!;
        journal.Living[token] = Claims.Id(token);
        journal.Acknowledge();
        return token;
    }

    private async Task<string?> RegisterAsync()
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"13{round:000}{client:00}{_count % 10_000:0000}");
        if (!Wire.IsOk(await wire.RegisterAsync(phone))) return null;
        journal.Registered.Enqueue(phone);
        journal.Acknowledge();
        return phone;
    }

    private async Task<string?> LogInAsync(string phone)
    {
        var answer = await wire.LogInAsync(phone);
        if (!Wire.IsOk(answer)) return null;
        journal.Names[phone] = ("first", null);
        var token = answer!.Value.GetProperty("data").GetString()!;
        journal.Living[token] = Claims.Id(token);
        journal.Acknowledge();
        return token;
    }

    // getOpenid makes a visitor and login registers them; each is a write, and logout a third.
    private async Task<bool> VisitAsync(bool leaves)
    {
        var visit = await wire.ServeAsync("getOpenid", new { js_code = await wire.CodeAsync(Name("visitor")) });
        if (!Wire.IsServed(visit)) return false;
        journal.Acknowledge();
        var openid = visit!.Value.GetProperty("data").GetProperty("openid").GetString()!;
        var phone = Name("phone");
        var form = new { openid, gender = 1, phone, avatar = "https://example.com/a.jpg", nick_name = "visitor" };
        if (!Wire.IsServed(await wire.ServeAsync("login", form))) return false;
        journal.Acknowledge();
        if (!leaves)
        {
            journal.Handles[openid] = phone;
            return true;
        }

        if (!Wire.IsServed(await wire.ServeAsync("logout", new { openid }))) return false;
        journal.EndedHandles.Enqueue(openid);
        journal.Acknowledge();
        return true;
    }

    private async Task<bool> RenameAsync(string phone, string token)
    {
        var name = Name("name");
        journal.Names[phone] = journal.Names[phone] with { Asked = name };
        if (!Wire.IsOk(await wire.RenameAsync(token, name))) return false;
        journal.Names[phone] = (name, null);
        journal.Acknowledge();
        return true;
    }

    private string Name(string kind) => $"{kind}-{round}-{client}-{Interlocked.Increment(ref _names)}";

    private static int _names;
}
