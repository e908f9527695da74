using Microsoft.AspNetCore.Http;

namespace MiniPassport.Api.Http;

/// <summary>How a contract answers for requests that never reached one of its handlers.</summary>
/// <param name="Owns">Whether a path is this contract's.</param>
/// <param name="WriteFailure">Writes its envelope: the HTTP status, and a text for people.</param>
/// <param name="Kind">A name of the paths that get the same envelope; no other contract's.</param>
internal sealed record Contract(Func<PathString, bool> Owns, Func<HttpContext, int, string, Task> WriteFailure, Func<PathString, string> Kind);
