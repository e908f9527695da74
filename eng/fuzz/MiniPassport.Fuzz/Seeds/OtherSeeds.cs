namespace MiniPassport.Fuzz.Seeds;

/// <summary>The contracts ApiWx, Login and ServiceUser.</summary>
internal static class OtherSeeds
{
    public static IReadOnlyList<Seed> List { get; } =
    [
        new(Contract.ApiWx, "POST", "/api/wx/login") { NeedsCode = true, Fields = [("code", Right.Code), ("userInfo", Right.UserInfo)] },
        new(Contract.ApiWx, "POST", "/api/wx/login")
        {
            NeedsCode = true, Fields = [("code", Right.Code), ("nickName", Right.Name), ("avatarUrl", Right.Url), ("gender", Right.Sex), ("city", Right.Place), ("appid", Right.AppId)],
        },
        new(Contract.Login, "POST", "/login")
        {
            NeedsCode = true, IsDear = true,
            Fields = [("username", Right.OwnPhone), ("password", Right.Password), ("code", Right.Code), ("phone", Right.ContactPhone), ("email", Right.Email)],
        },
        new(Contract.Login, "POST", "/login") { IsDear = true, Fields = [("username", Right.VictimPhone), ("password", Right.WrongPassword), ("code", Right.Code)] },
        new(Contract.Login, "POST", "/login") { Weight = 4, Fields = [("username", Right.Name), ("code", Right.Code)] },
        new(Contract.ServiceUser, "POST", "/service/user/getOpenid") { NeedsCode = true, Fields = [("js_code", Right.Code)] },
        new(Contract.ServiceUser, "POST", "/service/user/loginByOpenid") { Fields = [("openid", Right.Handle)] },
        new(Contract.ServiceUser, "POST", "/service/user/get") { Fields = [("openid", Right.Handle)] },
        new(Contract.ServiceUser, "POST", "/service/user/login")
        {
            Fields = [("openid", Right.Handle), ("gender", Right.Sex), ("phone", Right.ContactPhone), ("avatar", Right.Url), ("nick_name", Right.Name)],
        },
        new(Contract.ServiceUser, "POST", "/service/user/update") { Weight = 15, Fields = [("openid", Right.Handle), ("update", Right.Update)] },
        new(Contract.ServiceUser, "POST", "/service/user/logout", Who.Nobody) { Weight = 1, Fields = [("openid", Right.LeavingHandle)] },
        new(Contract.ServiceUser, "POST", "/service/user/decryptPhoneNO") { Fields = [("sessionKey", Right.SessionKey), ("encryptedData", Right.EncryptedData), ("iv", Right.Iv)] },
    ];
}
