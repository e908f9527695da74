using MiniPassport.Campaigns;
using MiniPassport.Campaigns.Crash;
using MiniPassport.Campaigns.Rolling;
using MiniPassport.Campaigns.Soak;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    return args switch
    {
        ["crash", .. var rest] => await CrashCommand.RunAsync(new Arguments(rest, "engine", "cycles", "minutes", "seed", "clients", "tally", "revision"), stop.Token),
        ["rolling", .. var rest] => await RollingCommand.RunAsync(new Arguments(rest, "requests", "minutes", "clients", "haproxy", "revision"), stop.Token),
        ["soak", .. var rest] => await SoakCommand.RunAsync(new Arguments(rest, "minutes", "clients", "revision"), stop.Token),
        _ => throw new FormatException("crash, rolling or soak: see eng/*.sh"),
    };
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
