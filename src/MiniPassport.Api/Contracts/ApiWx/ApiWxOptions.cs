namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>Section <c>Contracts:ApiWx</c>.</summary>
public sealed class ApiWxOptions
{
    /// <summary>
    /// Whether <c>openId</c> and <c>unionId</c> of the answer are WeChat's own. Default false: <c>openId</c> is the session's opaque handle and
    /// <c>unionId</c> null, for the document's note 4 says that the openid does not go to the front end.
    /// </summary>
    public bool ExposeOpenId { get; set; }
}
