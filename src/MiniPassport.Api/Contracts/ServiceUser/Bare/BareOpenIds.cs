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

namespace MiniPassport.Api.Contracts.ServiceUser.Bare;

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
    /// <param name="http">The request.</param>
    /// <param name="claim">What it says.</param>
    /// <param name="mayBeNew">Whether a person nobody knows becomes a visitor.</param>
    /// <returns>
    /// <see cref="AccountError.NotAllowed"/> where the signature does not hold, <see cref="AccountError.UnknownMiniProgram"/>,
    /// <see cref="AccountError.SignInAgain"/> for nobody; of somebody new also the failures of <see cref="SignInWithWeChat"/>.
    /// </returns>
    public async ValueTask<Result<KnownAccount>> FindAsync(HttpContext http, ServiceUserClaim claim, bool mayBeNew = false)
    {
        LogCall(logger, http.Request.Path, TransportPeer.Of(http));
        _calls.Add(1);
        if (!await signature.HoldsAsync(http)) return AccountError.NotAllowed;
        if (!miniPrograms.Find(claim.AppId, http.Request.Headers.Referer).Succeeded(out var app, out var failure)) return failure;
        if (!WeChatSession.IsIdentifier(claim.OpenId)) return AccountError.SignInAgain;
        var known = await accounts.FindAsync(app.AppId, claim.OpenId, http.RequestAborted);
        if (known?.Account.Status is AccountStatus.Active or AccountStatus.Pending && claim.Fits(known.Account)) return known;
        return mayBeNew && claim.IsOpenToAnyone ? await VisitAsync(http, app, claim.OpenId) : AccountError.SignInAgain;
    }

    // A sign-in is what makes a person. Nobody is to go on with its session, and whose account is suspended is told so by it.
    private async ValueTask<Result<KnownAccount>> VisitAsync(HttpContext http, MiniProgram app, string openId)
    {
        var client = new Client(Terminal.WeChat, http.Request.Headers.UserAgent, PeerAddress.Of(http));
        var command = new CodeSignIn(app, Code: null, WeChatProfile.Empty, client) { Vouched = new WeChatSession(openId, null, null), Registers = false };
        var signedIn = await signIn.ExecuteAsync(command, http.RequestAborted);
        if (!signedIn.Succeeded(out var issued, out var failure)) return failure;
        await signOut.ExecuteAsync(issued.Token, named: null, http.RequestAborted);
        return new KnownAccount(issued.SignedIn.Account, issued.SignedIn.Identity);
    }

    // Behind a proxy on this machine every connection is a loopback one: the client that the proxy names must be listed too, and a name that could
    // not be read is nobody's. One whose address is the connection's own was named by nobody, and may not come through a proxy at all.
    private bool IsPeer(HttpContext http)
    {
        var (peer, client) = (TransportPeer.Of(http), http.Connection.RemoteIpAddress);
        var isHidden = http.Request.Headers.ContainsKey("X-Forwarded-For") || (Equals(peer, client) && PeerAddress.IsForwarded(http.Request));
        return !isHidden && _peers.Contains(peer) && _peers.Contains(client);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Contracts:ServiceUser:OpenId is Bare: whoever reaches this server and knows an openid reads and changes that person's data")]
    private static partial void LogOn(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call by bare openid to {Path} from {Peer}")]
    private static partial void LogCall(ILogger logger, string path, IPAddress? peer);
}
