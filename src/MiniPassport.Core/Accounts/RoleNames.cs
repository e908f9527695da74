using System.Diagnostics.CodeAnalysis;

namespace MiniPassport.Core.Accounts;

/// <summary>The roles by the names clients use.</summary>
public static class RoleNames
{
    /// <summary>The role everybody holds: one's own data and nothing else.</summary>
    public const string User = "user";

    /// <summary>Name of <see cref="Roles.Manager"/>.</summary>
    public const string Manager = "manager";

    /// <summary>Finds a role.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="role">The role.</param>
    /// <returns>False for a name that no role has.</returns>
    public static bool TryParse([NotNullWhen(true)] string? name, out Roles role)
    {
        role = string.Equals(name, Manager, StringComparison.OrdinalIgnoreCase) ? Roles.Manager : Roles.None;
        return role != Roles.None || string.Equals(name, User, StringComparison.OrdinalIgnoreCase);
    }
}
