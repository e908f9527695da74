namespace MiniPassport.Campaigns.Journals;

/// <summary>A session: its account, its present token and the one before it, and whether it was ended.</summary>
internal sealed class Session(string token, string account) : Fact
{
    public string Token { get; private set; } = token;

    public string Account => account;

    /// <summary>Superseded by a renewal.</summary>
    public string? Former { get; private set; }

    /// <summary>Whether it was ended.</summary>
    public Claimed<bool> IsOver { get; } = new(false);

    /// <summary>Whether a renewal is under way of which nobody knows the outcome.</summary>
    public bool IsRenewing { get; set; }

    /// <summary>Takes the answer to a renewal.</summary>
    public void Renewed(Answer answer)
    {
        if (!answer.IsDone) return;
        var next = answer.Data.GetString()!;
        if (next != Token) (Former, Token) = (Token, next);
        IsRenewing = false;
    }

    public override async Task CheckAsync(Inspection look)
    {
        // Within the window a lost answer is repeated: the token of before still gets the one successor.
        if (IsRenewing && !IsOver.Known) Renewed(await look.RenewAsync(Token));
        var answer = await look.SelfAsync(Token);
        if (answer.Code == 206)
        {
            Renewed(await look.RenewAsync(Token));
            answer = await look.SelfAsync(Token);
        }

        if (answer.Code is not (200 or 205)) look.Add(Finding.Wrong, $"a session of {account} is answered {answer}");
        else if (!IsOver.Settle(answer.Code == 205)) look.Add(IsOver.Known ? Finding.Revived : Finding.Lost, $"a session of {account}, over: {IsOver}, is answered {answer}");
        else if (answer.Code == 200 && answer.Data.GetProperty("id").GetString() != account) look.Add(Finding.Wrong, $"a token of {account} leads to {answer}");
        if (Former is not null && (await look.SelfAsync(Former)).IsAlive) look.Add(Finding.Revived, $"a superseded token of {account} is accepted");
        IsSettled = true;
    }
}
