using Microsoft.AspNetCore.Http;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The error numbers that each operation of the contract has for itself; −1 is a wrong parameter in all of them.</summary>
/// <param name="Name">The last segment of its path.</param>
/// <param name="Stranger">For an openid that is nobody's, somebody else's or not registered.</param>
/// <param name="Other">For everything without a number of its own.</param>
internal sealed record ServiceUserOperation(string Name, int Stranger, int Other)
{
    public const int WrongParameter = -1;

    public static readonly ServiceUserOperation Login = new("login", -1, -2);
    public static readonly ServiceUserOperation GetOpenId = new("getOpenid", -2, -2);
    public static readonly ServiceUserOperation LoginByOpenId = new("loginByOpenid", -2, -3);
    public static readonly ServiceUserOperation Logout = new("logout", -1, -3);
    public static readonly ServiceUserOperation Get = new("get", -4, -3);
    public static readonly ServiceUserOperation Update = new("update", -2, -2);
    public static readonly ServiceUserOperation DecryptPhone = new("decryptPhoneNO", -2, -2);

    private static readonly ServiceUserOperation Unknown = new("", -2, -2);
    private static readonly ServiceUserOperation[] All = [Login, GetOpenId, LoginByOpenId, Logout, Get, Update, DecryptPhone];

    /// <summary>The prefix of all their paths.</summary>
    public static PathString Prefix => "/service/user";

    /// <summary>Its path.</summary>
    public PathString Path { get; } = $"{Prefix}/{Name}";

    /// <summary>The operation a path below the prefix names.</summary>
    public static ServiceUserOperation Of(PathString path) =>
        Array.Find(All, operation => path.Equals(operation.Path, StringComparison.OrdinalIgnoreCase)) ?? Unknown;
}
