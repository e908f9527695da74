using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>POST users/edit/self and users/edit.</summary>
internal sealed class EditEndpoints(UsersCallers callers, EditProfile editProfile)
{
    private const string SexRule = "0 未知、1 男、2 女";

    public async Task<UsersAnswer> SelfAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.Management, Terminal.Pc, Terminal.Mobile, Terminal.App);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        return fields is null ? UsersAnswer.Of(refused!) : await EditAsync(http, caller, caller.Account.Id, fields);
    }

    public async Task<UsersAnswer> AnyAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.Management);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        // Before the body: a caller who may not edit hears nothing about ids.
        if (!caller.Roles.HasFlag(Core.Accounts.Roles.Manager)) return UsersErrors.Answer(AccountError.NotAllowed);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        if (fields.Text("id") is not { } text) return UsersErrors.Answer(fields.Broken ?? Failure.Invalid("id", "不能为空"));
        return Guid.TryParseExact(text, "D", out var id)
            ? await EditAsync(http, caller, id, fields)
            : UsersErrors.Answer(AccountError.AccountNotFound);
    }

    private async Task<UsersAnswer> EditAsync(HttpContext http, SignedIn caller, Guid account, Fields fields)
    {
        // The documents write usersexName where they mean sex; front ends send either.
        var (sex, misspelt) = (fields.PatchNumber("sex", SexRule), fields.PatchNumber("usersexName", SexRule));
        if (sex.IsGiven && misspelt.IsGiven && sex != misspelt) return UsersErrors.Answer(Failure.Invalid("usersexName", "与 sex 不一致"));
        var given = sex.IsGiven ? sex : misspelt;
        var patch = new ProfilePatch
        {
            UserName = fields.Patch("userName"),
            Sex = new Optional<Sex>(given.IsGiven, (Sex)given.Value),
            Birthday = fields.Patch("birthday"),
            Address = fields.Patch("address"),
            Professional = fields.Patch("professional"),
        };
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);

        var edited = await editProfile.ExecuteAsync(caller, account, patch, PeerAddress.Of(http), http.RequestAborted);
        return edited.Failed(out var failure) ? UsersErrors.Answer(failure) : UsersAnswer.Done();
    }
}
