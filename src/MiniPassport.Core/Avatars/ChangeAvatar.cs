using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Avatars.Images;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;

namespace MiniPassport.Core.Avatars;

/// <summary>Replaces one's own avatar. The picture is judged and cleaned by its bytes; what the client calls it decides nothing.</summary>
public sealed partial class ChangeAvatar(
    IAccountStore accounts, IAvatarFiles files, IAttemptCounter attempts, IOptions<AvatarOptions> options, TimeProvider clock, ILogger<ChangeAvatar> logger)
{
    /// <summary>Largest accepted upload, in bytes.</summary>
    public const int LargestUpload = ImageSanitizer.MaximumLength;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Changes it.</summary>
    /// <param name="caller">Whose avatar.</param>
    /// <param name="upload">The bytes as sent, at most <see cref="LargestUpload"/>.</param>
    /// <param name="fileName">The client's name for it, shown back to it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The new avatar; <see cref="AccountError.ImageRefused"/>; <see cref="AccountError.TooManyAttempts"/> over <see cref="AvatarOptions.ChangesPerDay"/>.</returns>
    public async ValueTask<Result<Avatar>> ExecuteAsync(SignedIn caller, ReadOnlyMemory<byte> upload, string? fileName, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        // First: what is no picture writes nothing, costs less than counting it would, and is no change.
        if (!ImageSanitizer.TryClean(upload, out var image)) return AccountError.ImageRefused;
        var now = clock.GetUtcNow();
        if (await attempts.TakeAsync($"avatar:{caller.Account.Number}", options.Value.ChangesPerDay, Day, now, ct) is { } wait)
            return new Failure(AccountError.TooManyAttempts, RetryAfter: wait);

        var suffix = image.Format.Suffix();
        var storedName = $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.{suffix}";
        var avatar = new Avatar(Guid.CreateVersion7(now), storedName, DisplayName.Of(fileName, suffix), image.Bytes.Length, suffix, now);

        // File first, row second: a row never points to nothing. What a crash leaves between the two is an unnamed file, not a broken avatar.
        // Nor does a client who leaves: a file that nobody names would be left each time.
        await files.SaveAsync(storedName, image.Bytes, CancellationToken.None);
        var set = await accounts.SetAvatarAsync(caller.Account.Number, avatar, CancellationToken.None);
        if (!set.Succeeded(out var replaced, out var failure))
        {
            await RemoveAsync(storedName);
            return failure;
        }

        if (replaced.StoredName is not null) await RemoveAsync(replaced.StoredName);
        return avatar;
    }

    // The change is made by now: a file that stays behind costs room, not correctness.
    private async ValueTask RemoveAsync(string name)
    {
        try
        {
            await files.DeleteAsync(name, CancellationToken.None);
        }
        catch (StoreUnavailableException e)
        {
            LogLeftBehind(logger, e, name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Avatar file {Name} could not be removed")]
    private static partial void LogLeftBehind(ILogger logger, Exception exception, string name);
}
