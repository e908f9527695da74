namespace MiniPassport.Fuzz.Seeds;

/// <summary>Whose envelope answers.</summary>
internal enum Contract
{
    Users,
    ApiWx,
    Login,
    ServiceUser,

    /// <summary>Pictures and health: their own answers, and the envelope of Users for what goes wrong.</summary>
    None,
}
