using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST decryptPhoneNO: what the phone button handed the mini program, with the <c>session_key</c> that getOpenid answered.</summary>
internal sealed class DecryptPhoneEndpoint(DecryptPhoneNumber decrypt)
{
    private static readonly ServiceUserOperation Operation = ServiceUserOperation.DecryptPhone;

    public async Task<ServiceUserAnswer> DecryptAsync(HttpContext http, Fields fields)
    {
        if (ServiceUserErrors.Required(fields, "sessionKey", "encryptedData", "iv") is { } wrong) return ServiceUserErrors.Answer(Operation, wrong);
        var command = new EncryptedPhone(fields.Secret("sessionKey"), fields.Secret("encryptedData"), fields.Secret("iv"));
        if (fields.Broken is { } broken) return ServiceUserErrors.Answer(Operation, broken);

        var decrypted = await decrypt.ExecuteAsync(command, http.RequestAborted);
        return decrypted.Succeeded(out var phone, out var failure)
            ? ServiceUserAnswer.Ok(new PhoneNumberWire(phone.PhoneNumber, phone.PurePhoneNumber, phone.CountryCode), ServiceUserJson.Default.PhoneNumberWire)
            : ServiceUserErrors.Answer(Operation, failure);
    }
}
