using Microsoft.Extensions.Options;

namespace MiniPassport.Core.Avatars;

internal sealed class AvatarOptionsCheck : IValidateOptions<AvatarOptions>
{
    public ValidateOptionsResult Validate(string? name, AvatarOptions options)
    {
        var errors = new List<string>();
        if (options.ChangesPerDay is < 1 or > 1_000_000) errors.Add($"Avatars:ChangesPerDay is {options.ChangesPerDay}; it must be from 1 to 1000000.");
        if (options.SweepEvery != TimeSpan.Zero && (options.SweepEvery < TimeSpan.FromMinutes(1) || options.SweepEvery > TimeSpan.FromDays(7)))
            errors.Add($"Avatars:SweepEvery is {options.SweepEvery}; it must be 00:00:00 or from 00:01:00 to 7.00:00:00.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
