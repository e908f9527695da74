using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Endpoints;

internal static class WeChatRoutes
{
    internal static void Map(IEndpointRouteBuilder routes, World world)
    {
        var front = new WeChatFront(world);
        routes.Map("/sns/jscode2session", front.For(CodeToSession.Answer));
    }
}
