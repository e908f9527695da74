using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>The <c>person</c> and <c>appid</c> a control request names; the first of each by default.</summary>
internal static class Subjects
{
    internal static SimulatedApp App(World world, ControlRequest request)
        => request.Text("appid") is { } appId
            ? world.Apps.Find(appId) ?? throw ControlError.NotFound($"no app '{appId}'")
            : world.Apps.First;

    internal static Person Person(World world, ControlRequest request)
        => request.Text("person") is { } id ? Existing(world, id) : world.People.First;

    internal static Person PersonOrNew(World world, ControlRequest request)
        => request.Text("person") is { } id ? world.People.Find(id) ?? New(world, id) : world.People.First;

    internal static Person Existing(World world, string id)
        => world.People.Find(id) ?? throw ControlError.NotFound($"no person '{id}'");

    internal static Person New(World world, string? id)
    {
        if (id is { Length: 0 or > 64 }) throw ControlError.BadRequest("a person's id has 1 to 64 characters");
        if (world.People.IsFull) throw ControlError.BadRequest($"there are {People.Capacity} people already");
        return world.People.Create(id);
    }
}
