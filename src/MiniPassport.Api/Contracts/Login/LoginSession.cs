using System.Buffers.Binary;
using System.Text.Json.Serialization;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Login;

/// <summary>The <c>data</c> of seed 003.</summary>
internal sealed record LoginSession(
    [property: JsonPropertyName("_id")] string Id,
    [property: JsonPropertyName("sessionId")] string SessionId,
    [property: JsonPropertyName("__v")] int Version)
{
    /// <summary>The session that has just begun.</summary>
    /// <param name="issued">A session with a handle.</param>
    public static LoginSession Of(IssuedSession issued) =>
        new(ObjectId(issued.SignedIn.Account), issued.Handle!, issued.SignedIn.Account.Version);

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(LoginSession);

    // Shaped like the ObjectId that front ends know, four bytes of Unix seconds first; the rest is the account's number instead of chance.
    private static string ObjectId(Account account)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)account.CreatedAt.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[4..], account.Number);
        return Convert.ToHexStringLower(bytes);
    }
}

[JsonSerializable(typeof(LoginSession))]
internal sealed partial class LoginJson : JsonSerializerContext;
