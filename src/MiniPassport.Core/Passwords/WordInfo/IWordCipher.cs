namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>A private key ready for use by any number of threads.</summary>
internal interface IWordCipher : IDisposable
{
    /// <summary>The public half as clients get it.</summary>
    string PublicKey { get; }

    /// <summary>Opens what was made with the public half.</summary>
    /// <returns>Null for whatever reason it cannot be.</returns>
    byte[]? Open(WordInfoText text);
}
