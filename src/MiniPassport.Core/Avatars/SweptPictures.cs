namespace MiniPassport.Core.Avatars;

/// <summary>What a sweep did.</summary>
/// <param name="Kept">Pictures that are older than the least age and that an account names.</param>
/// <param name="Removed">Pictures that no account named, and that are gone.</param>
/// <param name="Unfinished">Writes that broke off, and whose remains are gone.</param>
/// <param name="WasStopped">Whether it stopped because of most pictures no account knew anything.</param>
public sealed record SweptPictures(long Kept, long Removed, int Unfinished, bool WasStopped);
