namespace MiniPassport.WeChatSimulator.Wire;

/// <summary>What WeChat writes before the request id (wechat-api §1–§4).</summary>
internal static class ErrorTexts
{
    internal static string Of(int errcode) => errcode switch
    {
        -1 => "system error",
        0 => "ok",
        40001 => "invalid credential, access_token is invalid or not latest",
        40002 => "invalid grant_type",
        40003 => "invalid openid",
        40013 => "invalid appid",
        40014 => "invalid access_token",
        40029 => "invalid code",
        40066 => "invalid url",
        40097 => "invalid args",
        40125 => "invalid appsecret",
        40163 => "code been used",
        40164 => "invalid ip, not in whitelist",
        40166 => "invalid appid",
        40226 => "code blocked",
        40243 => "secret is frozen",
        41001 => "access_token missing",
        41002 => "appid missing",
        41004 => "appsecret missing",
        41008 => "missing code",
        41009 => "missing openid",
        42001 => "access_token expired",
        43002 => "require POST method",
        44002 => "empty post data",
        44990 => "reach max api second frequence limit",
        44991 => "reach max api minute frequence limit",
        44993 => "reach max api day frequence limit",
        45009 => "reach max api daily quota limit",
        45011 => "api minute-quota reach limit  mustslower  retry next minute",
        47001 => "data format error",
        48001 => "api unauthorized",
        50004 => "forbid to use token api",
        50007 => "account frozen",
        87007 => "session_key is not existd or expired",
        87008 => "invalid sig_method",
        87009 => "invalid signature",
        89503 => "this ip needs confirmation of the administrator",
        89506 => "this ip was refused, retry after 24 hours",
        89507 => "this ip was refused, retry after 1 hour",
        _ => "error",
    };
}
