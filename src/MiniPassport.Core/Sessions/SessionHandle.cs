using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Core.Sessions;

/// <summary>
/// The opaque face of a session on the wire: <c>o</c> and 27 base64url characters, 162 random bits, shaped like an openid so that clients
/// written to send one need no change. Only its SHA-256 is stored: it is too long to guess, so no slow hash is needed.
/// </summary>
public sealed class SessionHandle
{
    /// <summary>Characters in a handle.</summary>
    public const int Length = 28;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    private SessionHandle(string value) => Value = value;

    /// <summary>The handle; a secret of the client's.</summary>
    public string Value { get; }

    /// <summary>A new one.</summary>
    public static SessionHandle Create() => new("o" + RandomNumberGenerator.GetString(Alphabet, Length - 1));

    /// <summary>Recognises the shape; says nothing about whether there is such a session. A real openid has the same one.</summary>
    /// <param name="text">As sent.</param>
    /// <param name="handle">The handle.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SessionHandle? handle)
    {
        handle = text is { Length: Length } && text[0] == 'o' && !text.AsSpan().ContainsAnyExcept(Characters) ? new SessionHandle(text) : null;
        return handle is not null;
    }

    /// <summary>What the store keeps: SHA-256 of the text, 32 bytes.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Value));

    /// <summary>Leaves the handle out.</summary>
    public override string ToString() => nameof(SessionHandle);
}
