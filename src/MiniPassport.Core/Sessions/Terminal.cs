namespace MiniPassport.Core.Sessions;

/// <summary>What kind of client a session is on. What the client asks for, never authority. The numbers are stored.</summary>
public enum Terminal
{
    /// <summary>Back office.</summary>
    Management = 0,

    /// <summary>Desktop browser.</summary>
    Pc = 1,

    /// <summary>Mobile browser.</summary>
    Mobile = 2,

    /// <summary>Native app.</summary>
    App = 3,

    /// <summary>WeChat mini program.</summary>
    WeChat = 4,
}
