using Microsoft.Extensions.Options;

namespace MiniPassport.Core.WeChat;

internal sealed class OpenDataOptionsCheck : IValidateOptions<OpenDataOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenDataOptions options)
    {
        var errors = new List<string>();
        if (!IsWithinDay(options.Lifetime)) errors.Add($"OpenData:Lifetime is {options.Lifetime}; it must be from 00:01:00 to 1.00:00:00.");
        if (!IsWithinDay(options.TryWindow)) errors.Add($"OpenData:TryWindow is {options.TryWindow}; it must be from 00:01:00 to 1.00:00:00.");
        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(10))
            errors.Add($"OpenData:ClockSkew is {options.ClockSkew}; it must be from 00:00:00 to 00:10:00.");
        if (options.TriesPerPerson is < 1 or > 10_000)
            errors.Add($"OpenData:TriesPerPerson is {options.TriesPerPerson}; it must be from 1 to 10000.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsWithinDay(TimeSpan span) => span >= TimeSpan.FromMinutes(1) && span <= TimeSpan.FromHours(24);
}
