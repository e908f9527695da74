using Microsoft.AspNetCore.Http;
using MiniPassport.Api.Http;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>POST decryptPhoneNO: what the phone button handed the mini program, with the <c>session_key</c> that getOpenid answered.</summary>
internal sealed class DecryptPhoneEndpoint(DecryptPhoneNumber decrypt)
{
    private static readonly ServiceUserOperation Operation = ServiceUserOperation.DecryptPhone;

    private static readonly string[] Names = ["sessionKey", "encryptedData", "iv"];

    public async Task<ContractAnswer> DecryptAsync(HttpContext http, Fields fields)
    {
        string[] missing = [.. Names.Where(name => fields.Secret(name) is null)];
        if (fields.Broken is { } broken) return ServiceUserErrors.Answer(Operation, broken);
        if (missing.Length > 0) return ServiceUserErrors.Answer(Operation, ServiceUserErrors.Missing(missing));
        var command = new EncryptedPhone(fields.Secret(Names[0]), fields.Secret(Names[1]), fields.Secret(Names[2]));

        var decrypted = await decrypt.ExecuteAsync(command, http.RequestAborted);
        return decrypted.Succeeded(out var phone, out var failure)
            ? ServiceUserAnswer.Ok(new PhoneNumberWire(phone.PhoneNumber, phone.PurePhoneNumber, phone.CountryCode), ServiceUserJson.Default.PhoneNumberWire)
            : ServiceUserErrors.Answer(Operation, failure);
    }
}
