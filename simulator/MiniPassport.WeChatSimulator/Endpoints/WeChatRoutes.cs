using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

internal static class WeChatRoutes
{
    internal static void Map(IEndpointRouteBuilder routes, World world, CancellationToken stopping)
    {
        var front = new WeChatFront(world, stopping);
        routes.Map("/sns/jscode2session", front.For(CodeToSession.Answer));
        routes.Map("/cgi-bin/token", front.For(TokenEndpoints.Plain));
        routes.Map("/cgi-bin/stable_token", front.For(TokenEndpoints.Stable));
        routes.Map("/wxa/checksession", front.For(SessionKeyEndpoints.Check));
        routes.Map("/wxa/resetusersessionkey", front.For(SessionKeyEndpoints.Reset));
        routes.Map("/wxa/business/getuserphonenumber", front.For(PhoneEndpoints.PhoneNumber));
        routes.Map("/wxa/business/checkencryptedmsg", front.For(PhoneEndpoints.CheckEncrypted));
        routes.Map("/{**path}", front.For(NotSimulated));
    }

    /// <summary>404 rather than WeChat's 200: a client that calls what is not simulated should notice.</summary>
    private static Reply NotSimulated(World world, WeChatCall call)
        => Reply.Error(call.Path, world.Now, 40066) with { Status = StatusCodes.Status404NotFound };
}
