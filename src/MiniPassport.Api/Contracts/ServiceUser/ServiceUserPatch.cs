using MiniPassport.Api.Http;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>The fields of a user that a client may write.</summary>
internal static class ServiceUserPatch
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["gender", "phone", "avatar", "nick_name"];

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

    /// <summary>A refusal by this contract's names of the fields.</summary>
    /// <param name="failure">What the core says.</param>
    /// <param name="outer">What the fields are in, with a dot after it.</param>
    public static Failure Named(Failure failure, string outer = "") => failure.Field is null ? failure : failure with
    {
        Field = outer + failure.Field switch { "nickName" => "nick_name", "avatarUrl" => "avatar", var same => same },
    };
}
