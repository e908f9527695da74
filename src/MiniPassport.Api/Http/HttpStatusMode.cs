namespace MiniPassport.Api.Http;

/// <summary>How business failures appear in the HTTP status.</summary>
public enum HttpStatusMode
{
    /// <summary>As the contracts have it: HTTP 200, the code is in the body. Front ends written for them never look at the status.</summary>
    Contract,

    /// <summary>The HTTP status repeats the failure: 400, 401, 403, 404, 409.</summary>
    Mirror,
}
