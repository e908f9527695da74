using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>GET users/info/self, users/info?id= and users/list.</summary>
internal sealed class InfoEndpoints(UsersCallers callers, ReadAccount readAccount, ListAccounts listAccounts, UsersShapes shapes)
{
    public async Task<UsersAnswer> SelfAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        return caller.Session.Terminal == Terminal.WeChat
            ? UsersAnswer.Ok(shapes.WeChatUser(http, caller), UsersJson.Default.WeChatUserWire)
            : UsersAnswer.Ok(shapes.User(http, caller.Account, caller.Identity), UsersJson.Default.UserWire);
    }

    public async Task<UsersAnswer> ByIdAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.Management, Terminal.Pc, Terminal.Mobile, Terminal.App);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        if (fields.Text("id") is not { } text) return UsersErrors.Answer(Failure.Invalid("id", "不能为空"));
        // What is no id belongs to nobody: the same answer as for an id nobody has.
        if (!Guid.TryParseExact(text, "D", out var id)) return UsersErrors.Answer(AccountError.AccountNotFound);

        var found = await readAccount.ExecuteAsync(caller, id, http.RequestAborted);
        if (!found.Succeeded(out var view, out failure)) return UsersErrors.Answer(failure);
        var user = view.IsWhole ? shapes.User(http, view.Known.Account, view.Known.Identity) : shapes.Stranger(http, view.Known.Account);
        return UsersAnswer.Ok(user, UsersJson.Default.UserWire);
    }

    public async Task<UsersAnswer> ListAsync(HttpContext http)
    {
        var authenticated = await callers.FindAsync(http, Terminal.Management);
        if (!authenticated.Succeeded(out var caller, out var failure)) return UsersErrors.Answer(failure);
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return UsersAnswer.Of(refused!);
        var query = new AccountQuery(fields.Number("page", 1, "从 1 开始的页码"), fields.Number("size", 10, "1 到 100"), fields.Text("keyword"));
        if (fields.Broken is { } broken) return UsersErrors.Answer(broken);

        var listed = await listAccounts.ExecuteAsync(caller, query, http.RequestAborted);
        if (!listed.Succeeded(out var page, out failure)) return UsersErrors.Answer(failure);
        var users = page.Items.Select(known => shapes.Listed(http, known)).ToArray();
        return UsersAnswer.Ok(users, UsersJson.Default.ListedUserWireArray, page.Total);
    }
}
