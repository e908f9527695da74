using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

internal static class ControlRoutes
{
    internal static void Map(IEndpointRouteBuilder routes, World world)
    {
        var front = new ControlFront(world);
        routes.MapGet("/_sim/health", front.For(WorldControl.Health));

        routes.MapPost("/_sim/login", front.For(SignInControl.Login));
        routes.MapPost("/_sim/userInfo", front.For(OpenDataControl.UserInfo));
        routes.MapPost("/_sim/phone", front.For(OpenDataControl.Phone));
        routes.MapPost("/_sim/avatar", front.For(OpenDataControl.Avatar));

        routes.MapGet("/_sim/people", front.For(PeopleControl.List));
        routes.MapPost("/_sim/people", front.For(PeopleControl.Create));
        routes.MapPost("/_sim/people/{id}", front.For(PeopleControl.Patch));
        routes.MapGet("/_sim/apps", front.For(AppsControl.List));
        routes.MapPost("/_sim/apps", front.For(AppsControl.CreateOrPatch));

        routes.MapGet("/_sim/faults", front.For(FaultsControl.List));
        routes.MapPost("/_sim/faults", front.For(FaultsControl.Add));
        routes.MapDelete("/_sim/faults", front.For(FaultsControl.Clear));
        routes.MapGet("/_sim/calls", front.For(CallsControl.List));
        routes.MapGet("/_sim/calls/count", front.For(CallsControl.Count));
        routes.MapDelete("/_sim/calls", front.For(CallsControl.Clear));

        routes.MapPost("/_sim/settings", front.For(WorldControl.ChangeSettings));
        routes.MapPost("/_sim/clock", front.For(WorldControl.AdvanceClock));
        routes.MapPost("/_sim/reset", front.For(WorldControl.Reset));

        routes.Map("/_sim/{**rest}", front.For((_, _) => throw ControlError.NotFound("no such control")));
    }
}
