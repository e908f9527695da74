using System.Text.Json;

namespace MiniPassport.Campaigns.Journals;

/// <summary>An account that registered with a phone: that it is there, its profile, its picture, and whether a WeChat person belongs to it.</summary>
internal sealed class PhoneAccount(string phone) : Fact
{
    /// <summary>The userName every account registers with.</summary>
    public const string First = "first";

    public string Phone { get; } = phone;

    /// <summary>Null until its registration was answered or looked for.</summary>
    public bool? IsRegistered { get; set; }

    /// <summary>One text that an edit writes into three fields.</summary>
    public Claimed<string> Profile { get; } = new(First);

    /// <summary>The file name that was uploaded, empty before the first.</summary>
    public Claimed<string> Picture { get; } = new("");

    /// <summary>Whether a WeChat person was associated with it.</summary>
    public Claimed<bool> IsLinked { get; } = new(false);

    public override async Task CheckAsync(Inspection look)
    {
        var listed = await look.ListAsync(Phone);
        var total = listed.IsDone ? listed.Body.GetProperty("total").GetInt32() : -1;
        if (IsRegistered is null && total is 0 or 1) IsRegistered = total == 1;
        if (total != (IsRegistered == true ? 1 : 0))
        {
            look.Add(IsRegistered == true ? Finding.Lost : Finding.Wrong, $"{Phone} was {(IsRegistered == true ? "" : "not ")}registered: {listed}");
            return;
        }

        IsSettled = true;
        if (total == 1) await CheckAsync(look, listed.Data[0]);
    }

    private async Task CheckAsync(Inspection look, JsonElement row)
    {
        string? Text(string name) => row.GetProperty(name).GetString();
        var name = Text("userName");
        var (address, professional) = name == First ? (null, null) : (name, name);
        if (name is null || Text("address") != address || Text("professional") != professional)
            look.Add(Finding.HalfVisible, $"{Phone} has fields of several edits: {row}");
        else if (!Profile.Settle(name))
            look.Add(Finding.Lost, $"{Phone} is called {name}, not {Profile}");
        if (!IsLinked.Settle(Text("openid") is not null))
            look.Add(Finding.Lost, $"{Phone} has the openid {Text("openid")}, associated: {IsLinked}");

        var picture = row.GetProperty("headImg");
        if (!Picture.Settle(picture.ValueKind == JsonValueKind.Null ? "" : picture.GetProperty("fileName").GetString()!))
            look.Add(Finding.Lost, $"{Phone} has the picture {picture}, not {Picture}");
        else if (picture.ValueKind != JsonValueKind.Null && await look.Wire.FetchAsync(picture.GetProperty("filePath").GetString()!) is var file
            && file != (200, picture.GetProperty("fileSize").GetInt64()))
            look.Add(Finding.HalfVisible, $"{Phone} has the picture {picture}, of which there is {file}");
    }
}
