using Microsoft.Extensions.Options;

namespace MiniPassport.Core.Tokens;

internal sealed class TokenOptionsCheck : IValidateOptions<TokenOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        var errors = new List<string>();
        Range(nameof(options.Lifetime), options.Lifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Range(nameof(options.WeChatLifetime), options.WeChatLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Range(nameof(options.RefreshGrace), options.RefreshGrace, TimeSpan.Zero, TimeSpan.FromDays(30));
        Range(nameof(options.WeChatRefreshGrace), options.WeChatRefreshGrace, TimeSpan.Zero, TimeSpan.FromDays(30));
        Range(nameof(options.RefreshRetryWindow), options.RefreshRetryWindow, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Range(nameof(options.ClockSkew), options.ClockSkew, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Range(nameof(options.SessionLifetime), options.SessionLifetime, options.Lifetime > options.WeChatLifetime ? options.Lifetime : options.WeChatLifetime, TimeSpan.FromDays(366));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Range(string key, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most || value.Ticks % TimeSpan.TicksPerSecond != 0)
                errors.Add($"Tokens:{key} is {value}; it must be whole seconds from {least} to {most}.");
        }
    }
}
