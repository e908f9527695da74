namespace MiniPassport.Campaigns.Journals;

/// <summary>A WeChat session that asked to be associated with a phone account: both sides of it, or neither. To be checked after the two.</summary>
internal sealed class Association(Session before, PhoneAccount phone) : Fact
{
    /// <summary>Null until it was answered or looked for.</summary>
    public bool? Happened { get; set; }

    public override async Task CheckAsync(Inspection look)
    {
        IsSettled = true;
        if (Happened == false) return; // another one may have succeeded since
        var (self, listed) = (await look.SelfAsync(before.Token), await look.ListAsync(phone.Phone));
        if (!listed.IsDone || listed.Data.GetArrayLength() != 1) return; // the account's own check tells of it
        var isLinked = listed.Data[0].GetProperty("openid").GetString() is not null;
        if (Happened == true && !isLinked) look.Add(Finding.Lost, $"{phone.Phone} was associated: {listed}");
        else if (self.IsAlive == isLinked) look.Add(Finding.HalfVisible, $"{phone.Phone} is {listed}, and the session that asked to be associated with it is answered {self}");
        Happened = isLinked;
    }
}
