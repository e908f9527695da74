using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniPassport.Api.Http;
using MiniPassport.Core.Avatars;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Api.Contracts.Users;

/// <summary>The table of contents of the Users contract (seeds 000 and 001).</summary>
internal sealed class UsersContract(
    RegisterEndpoint register, SignInEndpoints signIn, TokenEndpoints tokens, InfoEndpoints info,
    EditEndpoints edit, AvatarEndpoint avatar, AssociateEndpoint associate, WordKeyEndpoint wordKey,
    PasswordEndpoint password)
{
    private static readonly PathString[] Prefixes = ["/users", "/files", .. Terminals.All.Select(terminal => new PathString($"/{terminal.Name()}"))];

    /// <summary>How this contract answers what never reached a handler: paths below users, files, and a terminal's prefix.</summary>
    public static Contract Surface { get; } =
        new(Owns, (http, status, text) => UsersAnswer.Of(new Refusal(status, text)).WriteAsync(http), _ => "Users");

    /// <summary>Maps every endpoint on the bare path and below each terminal's name.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        MapUsers(routes.MapGroup("/users"));
        foreach (var terminal in Terminals.All)
        {
            // Routes match without case, as the documents' readers expect; the segment's name says the terminal.
            MapUsers(routes.MapGroup($"/{terminal.Name().ToLowerInvariant()}/users").WithMetadata(new PathTerminal(terminal)));
        }
    }

    private void MapUsers(RouteGroupBuilder users)
    {
        Get(users, "/word-key", wordKey.ReadAsync);
        Post(users, "/register", register.RegisterAsync);
        Post(users, "/login", signIn.LoginAsync);
        Post(users, "/login/wechat", signIn.LoginWithWeChatAsync);
        Get(users, "/token/refresh", tokens.RefreshAsync);
        Get(users, "/exit", tokens.ExitAsync);
        Get(users, "/info/self", info.SelfAsync);
        Get(users, "/info", info.ByIdAsync);
        Get(users, "/list", info.ListAsync);
        Post(users, "/edit/self", edit.SelfAsync);
        Post(users, "/edit", edit.AnyAsync);
        Post(users, "/edit/password/self", password.ChangeAsync);
        Post(users, "/edit/avatar/self", avatar.ChangeAsync).WithMetadata(new BodyLimit(ChangeAvatar.LargestUpload + RequestFields.LargestBody));
        Post(users, "/info/associate", associate.AssociateAsync);
    }

    private static IEndpointConventionBuilder Get(RouteGroupBuilder users, string path, Func<HttpContext, Task<UsersAnswer>> handler) =>
        users.MapGet(path, (RequestDelegate)(async http => await (await handler(http)).WriteAsync(http)));

    private static IEndpointConventionBuilder Post(RouteGroupBuilder users, string path, Func<HttpContext, Task<UsersAnswer>> handler) =>
        users.MapPost(path, (RequestDelegate)(async http => await (await handler(http)).WriteAsync(http)));

    private static bool Owns(PathString path)
    {
        foreach (var prefix in Prefixes)
        {
            if (path.StartsWithSegments(prefix)) return true;
        }

        return false;
    }
}
