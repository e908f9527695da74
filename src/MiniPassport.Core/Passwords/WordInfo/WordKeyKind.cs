namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>What kind of private key opens an encrypted password. The numbers are stored.</summary>
public enum WordKeyKind
{
    /// <summary>RSA, 3072 bit (RFC 8017), for <c>RSA-OAEP-256</c> and <c>RSA-OAEP-256+A256GCM</c>.</summary>
    Rsa = 1,

    /// <summary>SM2 (GB/T 32918.4), for <c>SM2</c>.</summary>
    Sm2 = 2,
}
