using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST decryptPhoneNO: what the phone button handed the mini program, with the <c>session_key</c> that getOpenid answered.</summary>
internal sealed class DecryptPhoneEndpoint(DecryptPhoneNumber decrypt)
{
    private static readonly string[] Names = ["sessionKey", "encryptedData", "iv"];

    public async Task<Result<ContractAnswer>> DecryptAsync(HttpContext http, Fields fields)
    {
        var command = new EncryptedPhone(fields.Secret("sessionKey"), fields.Secret("encryptedData"), fields.Secret("iv"));
        if (fields.Broken is { } broken) return broken;
        string[] missing = [.. Names.Where(name => fields.Secret(name) is null)];
        if (missing.Length > 0) return ServiceUserErrors.Missing(missing);
        var decrypted = await decrypt.ExecuteAsync(command, http.RequestAborted);
        return decrypted.Succeeded(out var phone, out var failure)
            ? ServiceUserAnswer.Ok(new PhoneNumberWire(phone.PhoneNumber, phone.PurePhoneNumber, phone.CountryCode), ServiceUserJson.Default.PhoneNumberWire)
            : failure;
    }
}
