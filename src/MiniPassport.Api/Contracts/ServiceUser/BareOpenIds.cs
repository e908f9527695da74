using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Api.Http;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ServiceUser;

/// <summary>
/// The literal contract: whoever sends an openid is that person (docs/decisions/0007). Off unless the mode is <see cref="OpenIdMode.Bare"/>, and then
/// for listed peers only, signed where a secret is configured, warned about and counted at every call.
/// </summary>
internal sealed partial class BareOpenIds(
    IOptions<ServiceUserOptions> options, BareSignature signature, IAccountStore accounts, SignInWithWeChat signIn, SignOut signOut,
    MiniPrograms miniPrograms, IMeterFactory meters, ILogger<BareOpenIds> logger)
{
    private readonly PeerNetworks _peers = new(["127.0.0.0/8", "::1", .. options.Value.BarePeers]);
    private readonly Counter<long> _calls = meters.Create("MiniPassport").CreateCounter<long>("minipassport.bare_openid.calls", "{call}", "Calls by bare openid");

    private bool IsOn => options.Value.OpenId == OpenIdMode.Bare;

    /// <summary>Says so at start.</summary>
    public void Announce()
    {
        if (IsOn) LogOn(logger);
    }

    /// <summary>Keeps what the check of a signature needs; before the request is read.</summary>
    public void Prepare(HttpRequest request)
    {
        if (IsOn) signature.Prepare(request);
    }

    /// <summary>Whether a request may name a person by openid alone, from where it comes.</summary>
    public bool Serves(HttpContext http) => IsOn && IsPeer(http);

    /// <summary>The person a request names.</summary>
    /// <returns>
    /// <see cref="AccountError.NotAllowed"/> where the signature does not hold, <see cref="AccountError.UnknownMiniProgram"/>,
    /// <see cref="AccountError.SignInAgain"/> for nobody.
    /// </returns>
    public async ValueTask<Result<KnownAccount>> FindAsync(HttpContext http, ServiceUserClaim claim)
    {
        if (!(await AppAsync(http, claim)).Succeeded(out var app, out var failure)) return failure;
        return await FindAsync(app, claim, http.RequestAborted) is { } known ? known : AccountError.SignInAgain;
    }

    /// <summary>The person a request names, on a session that has already ended: an edit needs one, and nobody is to go on with it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="claim">The person.</param>
    /// <param name="mayBeNew">Whether a person nobody knows becomes a visitor.</param>
    /// <returns>As <see cref="FindAsync(HttpContext, ServiceUserClaim)"/>, and the failures of <see cref="SignInWithWeChat"/>.</returns>
    public async ValueTask<Result<SignedIn>> ActAsync(HttpContext http, ServiceUserClaim claim, bool mayBeNew)
    {
        if (!(await AppAsync(http, claim)).Succeeded(out var app, out var failure)) return failure;
        var isKnown = await FindAsync(app, claim, http.RequestAborted) is not null;
        if (!isKnown && !(mayBeNew && claim.IsOpenToAnyone && WeChatSession.IsIdentifier(claim.OpenId))) return AccountError.SignInAgain;
        var client = new Client(Terminal.WeChat, http.Request.Headers.UserAgent.ToString(), PeerAddress.Of(http));
        var command = new CodeSignIn(app, Code: null, WeChatProfile.Empty, client) { Vouched = new WeChatSession(claim.OpenId, null, null), Registers = false };
        var signedIn = await signIn.ExecuteAsync(command, http.RequestAborted);
        if (!signedIn.Succeeded(out var issued, out failure)) return failure;
        await signOut.ExecuteAsync(issued.Token, named: null, http.RequestAborted);
        return issued.SignedIn;
    }

    private async ValueTask<Result<MiniProgram>> AppAsync(HttpContext http, ServiceUserClaim claim)
    {
        LogCall(logger, http.Request.Path, TransportPeer.Of(http));
        _calls.Add(1);
        if (!await signature.HoldsAsync(http)) return AccountError.NotAllowed;
        return miniPrograms.Find(claim.AppId, http.Request.Headers.Referer);
    }

    private async ValueTask<KnownAccount?> FindAsync(MiniProgram app, ServiceUserClaim claim, CancellationToken ct)
    {
        var known = WeChatSession.IsIdentifier(claim.OpenId) ? await accounts.FindAsync(app.AppId, claim.OpenId, ct) : null;
        return known?.Account.Status is AccountStatus.Active or AccountStatus.Pending && claim.Fits(known.Account) ? known : null;
    }

    // Behind a proxy on this machine every connection is a loopback one: the client that the proxy names must be listed too,
    // and a name that could not be read (see PeerAddress) is nobody's.
    private bool IsPeer(HttpContext http) =>
        _peers.Contains(TransportPeer.Of(http)) && _peers.Contains(http.Connection.RemoteIpAddress) && !http.Request.Headers.ContainsKey("X-Forwarded-For");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Contracts:ServiceUser:OpenId is Bare: whoever reaches this server and knows an openid reads and changes that person's data")]
    private static partial void LogOn(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call by bare openid to {Path} from {Peer}")]
    private static partial void LogCall(ILogger logger, string path, IPAddress? peer);
}
