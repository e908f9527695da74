using Microsoft.Extensions.Options;
using MiniPassport.Core.Passwords.WordInfo;

namespace MiniPassport.Core.Passwords;

internal sealed class PasswordOptionsCheck : IValidateOptions<PasswordOptions>
{
    public ValidateOptionsResult Validate(string? name, PasswordOptions options)
    {
        var errors = new List<string>();
        Range(nameof(options.Concurrency), options.Concurrency, 1, 64);
        Range(nameof(options.QueueLimit), options.QueueLimit, 0, 100_000);
        Range(nameof(options.AttemptsPerPhone), options.AttemptsPerPhone, 1, 100);
        Range(nameof(options.AttemptsPerAddress), options.AttemptsPerAddress, 1, 1_000_000);
        Range(nameof(options.RegistrationsPerAddress), options.RegistrationsPerAddress, 1, 1_000_000);
        if (options.AttemptWindow < TimeSpan.FromMinutes(1) || options.AttemptWindow > TimeSpan.FromHours(24))
            errors.Add($"Passwords:AttemptWindow is {options.AttemptWindow}; it must be from 00:01:00 to 1.00:00:00.");
        if (options.OwnWords.Any(static word => word.Length < 3)) errors.Add("Passwords:OwnWords has a word of fewer than 3 characters.");
        if (options.WordKeyLife < TimeSpan.FromHours(1) || options.WordKeyLife > TimeSpan.FromDays(366))
            errors.Add($"Passwords:WordKeyLife is {options.WordKeyLife}; it must be from 01:00:00 to 366.00:00:00.");
        if (options.Sm2 && !Sm2WordCipher.IsAvailable()) errors.Add("Passwords:Sm2 needs OpenSSL 3 (libcrypto.so.3), which this machine does not have.");
        if ((options.SharedKey ?? options.SharedKeyIv) is not null && SharedKeyCipher.Of(options) is null)
            errors.Add("Passwords:SharedKey must be 16, 24 or 32 bytes and Passwords:SharedKeyIv 16: UTF-8 text, base64:… or hex:….");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Range(string key, int value, int least, int most)
        {
            if (value < least || value > most) errors.Add($"Passwords:{key} is {value}; it must be from {least} to {most}.");
        }
    }
}
