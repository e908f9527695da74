namespace MiniPassport.WeChatSimulator.State;

/// <summary>Switches of the whole simulator; each default is the stricter or the better documented behaviour.</summary>
internal sealed class SimulatorSettings
{
    /// <summary>Every wx.login mints a new session_key (WeChat: "may").</summary>
    public bool RotateSessionKeyOnLogin { get; set; } = true;

    /// <summary>Accept the literal code DevTools gives without an appid, for the first person.</summary>
    public bool AcceptMockCode { get; set; }

    /// <summary>412 to every body request without Content-Length (reported for one endpoint only: UNCONFIRMED).</summary>
    public bool StrictContentLength { get; set; } = true;

    /// <summary>Exchanges per user and minute before 45011; 0 means unlimited. WeChat's older page says 100.</summary>
    public int LoginsPerMinute { get; set; }

    /// <summary>Answer to a phone code used twice: 40163 or 40029 (UNCONFIRMED which).</summary>
    public int PhoneReuseErrcode { get; set; } = 40163;
}
