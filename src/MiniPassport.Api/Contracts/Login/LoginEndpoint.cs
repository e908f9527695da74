using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Passwords.WordInfo;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.Login;

/// <summary>POST login. A stale Authorization header is no reason to refuse it.</summary>
internal sealed class LoginEndpoint(CodeSignIns codeSignIns, SignInWithPasswordAndCode signIn, OpenPassword open)
{
    public async Task<ContractAnswer> LoginAsync(HttpContext http)
    {
        var (fields, refused) = await RequestFields.ReadAsync(http);
        if (fields is null) return LoginAnswer.Of(refused!);
        var (username, password) = (fields.Text("username"), fields.Secret("password"));
        var contact = new Contact(fields.Text("phone"), fields.Text("email"), GenderMark: null);
        var role = fields.Text("role_id");
        var read = codeSignIns.Read(http, fields, fields.Secret("code"), WeChatProfile.Empty, Terminal.WeChat);
        if (fields.Broken is { } broken) return LoginAnswer.Of(broken);
        if (!read.Succeeded(out var code, out var failure)) return LoginAnswer.Of(failure);
        if (Missing(username, password, code) is { } missing) return LoginAnswer.Of(missing);
        // An encrypted one is bound to the name as it was typed here.
        var sent = new SentPassword(password!, WordOperation.Login, username, PeerAddress.IsProtected(http));
        if (!(await open.ExecuteAsync(sent, http.RequestAborted)).Succeeded(out var opened, out failure)) return LoginAnswer.Of(failure);

        var proof = new PasswordProof(username, opened.Password, PeerAddress.Of(http)) { AnyName = true, Device = SessionCallers.Device(http) };
        var signedIn = await signIn.ExecuteAsync(new PasswordAndCodeSignIn(proof, code, role, contact), http.RequestAborted);
        return signedIn.Succeeded(out var issued, out failure) ? LoginAnswer.Ok(LoginSession.Of(issued)) : LoginAnswer.Of(failure);
    }

    private static Refusal? Missing(string? username, string? password, CodeSignIn code)
    {
        (string Name, bool IsThere)[] needed =
            [("username", username is not null), ("password", password is not null), ("code", code is not { Code: null, Vouched: null })];
        string[] missing = [.. needed.Where(parameter => !parameter.IsThere).Select(parameter => parameter.Name)];
        return missing.Length == 0 ? null : new Refusal(StatusCodes.Status400BadRequest, $"缺少参数 {string.Join('、', missing)}");
    }
}
