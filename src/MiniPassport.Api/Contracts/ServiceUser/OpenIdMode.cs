namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>What the field <c>openid</c> of this contract holds.</summary>
public enum OpenIdMode
{
    /// <summary>A random handle shaped like an openid, which is the session's credential. Clients that send back what they got need no change.</summary>
    Handle,

    /// <summary>The person's real openid, which counts only beside a token of the same person.</summary>
    Proof,

    /// <summary>The person's real openid alone, as the documents have it: whoever knows it is that person. For closed networks only.</summary>
    Bare,
}
