using MiniPassport.Api.Http;
using MiniPassport.Core.Profiles;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The fields of a user that a client may write.</summary>
internal static class ServiceUserPatch
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["nick_name", "avatar", "gender", "phone"];

    /// <summary>What is given of them; one that cannot be read is in <see cref="Fields.Broken"/>.</summary>
    public static ProfilePatch Read(Fields fields)
    {
        var gender = fields.PatchNumberOrText("gender", "0、1 或 2");
        return new ProfilePatch
        {
            NickName = fields.Patch("nick_name"),
            AvatarUrl = fields.Patch("avatar"),
            GenderMark = new Optional<int?>(gender.IsGiven, gender.Value),
            ContactPhone = fields.TextOrNumber("phone"),
        };
    }
}
