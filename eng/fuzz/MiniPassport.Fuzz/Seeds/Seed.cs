using MiniPassport.Fuzz.Wire;
using MiniPassport.Fuzz.World;

namespace MiniPassport.Fuzz.Seeds;

/// <summary>
/// A right request of one endpoint, from which wrong ones are made. A new endpoint is one more of these in <see cref="AllSeeds"/>.
/// </summary>
internal sealed record Seed(Contract Contract, string Method, string Path, Who Who = Who.Nobody)
{
    /// <summary>Its fields, each with what makes a right value.</summary>
    public (string Name, Func<Setting, CallField> Value)[] Fields { get; init; } = [];

    /// <summary>Headers beside the token.</summary>
    public Func<Setting, (string Name, string Value)>? Header { get; init; }

    public Func<Setting, UploadedFile>? File { get; init; }

    /// <summary>Whether a password may be hashed for it, which costs a hundred other requests.</summary>
    public bool IsDear { get; init; }

    /// <summary>Whether a success uses up the caller's leaving session.</summary>
    public bool Leaves => Who == Who.Leaving;

    public int Weight { get; init; } = 10;

    public bool NeedsCode { get; init; }

    public Call Of(Setting setting)
    {
        var call = new Call { Method = Method, Path = Path, Body = File is not null ? BodyKind.Multipart : Method == "POST" ? BodyKind.Json : BodyKind.None };
        foreach (var (name, value) in Fields) call.Fields.Add(value(setting) with { Name = name });
        if (Header is not null) call.Headers.Add(Header(setting));
        if (File is not null) call.File = File(setting);
        return call;
    }

    /// <summary>The token it goes with; null for none.</summary>
    public string? Token(Caller caller) => Who switch
    {
        Who.Nobody => null,
        Who.Phone => caller.PcToken,
        Who.WeChat => caller.WeChatToken,
        Who.Manager => caller.ManagerToken,
        Who.Leaving => caller.LeavingToken,
    };

    public override string ToString() => $"{Method} {Path}";
}
