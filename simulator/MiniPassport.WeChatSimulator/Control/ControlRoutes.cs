using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

internal static class ControlRoutes
{
    internal static void Map(IEndpointRouteBuilder routes, World world)
    {
        var front = new ControlFront(world);
        routes.MapPost("/_sim/login", front.For(SignInControl.Login));
        routes.MapGet("/_sim/health", front.For((_, _) => new { ok = true }));
        routes.Map("/_sim/{**rest}", front.For((_, _) => throw ControlError.NotFound("no such control")));
    }
}
