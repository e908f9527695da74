using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Core.Keys;

namespace MiniPassport.Contracts.Tests.Users.Support;

/// <summary>Makes tokens this server never issued, with its own key or without.</summary>
internal static class Forge
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    public static string Signed(Passport passport, string header, string payload)
    {
        var ring = passport.Services.GetRequiredService<KeyRing>();
        var text = Unsigned(header, payload);
        return text + "." + Base64Url.EncodeToString(HMACSHA256.HashData(KeyRing.Derive(ring.Active, KeyRing.TokenSigning), Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>Header and payload with a dot between, none behind.</summary>
    public static string Unsigned(string header, string payload) => Encode(header) + "." + Encode(payload);

    public static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
