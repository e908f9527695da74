using Microsoft.Extensions.Options;

namespace MiniPassport.Core.Throttling;

internal sealed class WeChatCodeOptionsCheck : IValidateOptions<WeChatCodeOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatCodeOptions options)
    {
        var errors = new List<string>();
        Range(nameof(options.JunkPerAddress), options.JunkPerAddress, 1_000_000);
        Range(nameof(options.JunkInAll), options.JunkInAll, 10_000_000);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Range(string key, int value, int most)
        {
            if (value < 1 || value > most) errors.Add($"WeChatCodes:{key} is {value}; it must be from 1 to {most}.");
        }
    }
}
