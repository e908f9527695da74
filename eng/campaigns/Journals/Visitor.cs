namespace MiniPassport.Campaigns.Journals;

/// <summary>Somebody who came through ServiceUser, by the handle they were given.</summary>
internal sealed class Visitor(string handle) : Fact
{
    private const int Nobody = -2;

    public string Handle => handle;

    /// <summary>One text that the registration writes into phone and nick_name; empty before it and once they have left.</summary>
    public Claimed<string> Said { get; } = new("");

    public override async Task CheckAsync(Inspection look)
    {
        var answer = await look.VisitAsync(handle);
        IsSettled = true;
        if (answer is { IsDone: false, Code: not Nobody } || answer.Status != 200)
        {
            look.Add(Finding.Wrong, $"a handle is answered {answer}");
            return;
        }

        var (phone, name) = answer.IsDone ? (answer.Data.GetProperty("phone").GetString()!, answer.Data.GetProperty("nick_name").GetString()!) : ("", "");
        if (phone != name) look.Add(Finding.HalfVisible, $"a visitor has fields of several forms: {answer}");
        else if (!Said.Settle(phone)) look.Add(phone.Length == 0 ? Finding.Lost : Finding.Revived, $"a visitor said {Said}, and is answered {answer}");
    }
}
