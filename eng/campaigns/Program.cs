using MiniPassport.Campaigns;
using MiniPassport.Campaigns.Crash;

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
        _ => throw new FormatException("crash: see eng/crash.sh"),
    };
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
