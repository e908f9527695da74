namespace MiniPassport.Fuzz.Mutation;

/// <summary>How a token is sent.</summary>
internal enum Transport
{
    Basic,
    Bearer,
    Plain,
    Token,
    XToken,
    XAccessToken,
    None,
    Broken,
    Foreign,
    Two,
}
