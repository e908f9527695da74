using System.Text.Json;
using MiniPassport.WeChatSimulator.State;

namespace MiniPassport.WeChatSimulator.Control;

/// <summary>Orders mishaps.</summary>
internal static class FaultsControl
{
    private const int LongestDelayMs = 120_000;

    internal static object List(World world, ControlRequest request) => world.Faults.All.Select(View).ToArray();

    internal static object Add(World world, ControlRequest request)
    {
        if (world.Faults.IsFull) throw ControlError.BadRequest($"there are {Faults.Capacity} faults already");
        FaultKind kind = Kind(request.Text("kind"));
        var fault = new Fault
        {
            Id = world.Faults.NextId(),
            Path = request.Text("path") ?? throw ControlError.BadRequest("path is missing"),
            Kind = kind,
            Count = request.Number("count", -1, 1_000_000) is var count and not 0
                ? count ?? 1
                : throw ControlError.BadRequest("count must not be 0"),
            Errcode = request.Number("errcode", -1, 9_999_999) ?? -1,
            Errmsg = request.Text("errmsg"),
            Status = request.Number("status", 200, 599) ?? (kind == FaultKind.Status ? 500 : 200),
            DelayMs = request.Number("delayMs", 0, LongestDelayMs) ?? (kind == FaultKind.Hang ? 60_000 : 1_000),
            Body = request.Text("body"),
            ContentType = request.Text("contentType"),
            Person = request.Text("person"),
            Consume = request.Flag("consume") ?? false,
        };
        world.Faults.Add(fault);
        return new { id = fault.Id };
    }

    internal static object Clear(World world, ControlRequest request)
    {
        world.Faults.Clear();
        return new { ok = true };
    }

    private static FaultKind Kind(string? name) => name switch
    {
        "errcode" => FaultKind.Errcode,
        "status" => FaultKind.Status,
        "latency" => FaultKind.Latency,
        "drop" => FaultKind.Drop,
        "raw" => FaultKind.Raw,
        "dropAfter" => FaultKind.DropAfter,
        "hang" => FaultKind.Hang,
        _ => throw ControlError.BadRequest("kind must be errcode, status, latency, drop, raw, dropAfter or hang"),
    };

    private static object View(Fault fault) => new
    {
        id = fault.Id,
        path = fault.Path,
        kind = JsonNamingPolicy.CamelCase.ConvertName(fault.Kind.ToString()),
        remaining = fault.Count,
        errcode = fault.Errcode,
        errmsg = fault.Errmsg,
        status = fault.Status,
        delayMs = fault.DelayMs,
        body = fault.Body,
        contentType = fault.ContentType,
        person = fault.Person,
        consume = fault.Consume,
    };
}
