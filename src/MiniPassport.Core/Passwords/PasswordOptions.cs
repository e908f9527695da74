namespace MiniPassport.Core.Passwords;

/// <summary>Section <c>Passwords</c>.</summary>
public sealed class PasswordOptions
{
    /// <summary>Hashes computed at once. Default: the machine's cores; 1 to 64.</summary>
    public int Concurrency { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>Hashes that may wait for their turn; one more is answered 503 at once. Default 64 (about 0.4 s of work on two cores); 0 to 100 000.</summary>
    public int QueueLimit { get; set; } = 64;

    /// <summary>Wrong passwords for one phone within <see cref="AttemptWindow"/> before further ones are refused unjudged; a device that has a session of the account's has as many for itself. Default 10; 1 to 100.</summary>
    public int AttemptsPerPhone { get; set; } = 10;

    /// <summary>Password sign-ins from one address (IPv6: one /64) within <see cref="AttemptWindow"/>, right or wrong. Default 300, for many people share one; 1 to 1 000 000.</summary>
    public int AttemptsPerAddress { get; set; } = 300;

    /// <summary>The window both counts are over, from its first try. Default 15 min; 1 min to 24 h.</summary>
    public TimeSpan AttemptWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Registrations tried from one address within an hour, successful or not, since the answer tells whether a phone is taken. Default 30; 1 to 1 000 000.</summary>
    public int RegistrationsPerAddress { get; set; } = 30;

    /// <summary>
    /// Words no password may be made of besides the common ones: the company's, the product's, the mini program's name (ASVS 5.0, 6.1.2). Refused alone and with
    /// the few characters people add. Default: none; each at least 3 characters.
    /// </summary>
    public IList<string> OwnWords { get; } = [];

    /// <summary>
    /// A file of further passwords to refuse, one a line in UTF-8, for instance a list of breached ones; read at start. Default: none.
    /// A hundred thousand lines take about 10 MB of memory; at most five million are read.
    /// </summary>
    public string? BlocklistFile { get; set; }

    /// <summary>
    /// Whether only encrypted passwords are taken (docs/contracts/users.md, "Encrypted passwords"). Default false: a plain one is taken over HTTPS and from this machine.
    /// </summary>
    public bool RequireEncrypted { get; set; }

    /// <summary>Whether a key for SM2 (GB/T 32918.4) is given out as well and what was made with it taken. Default false; needs OpenSSL 3 (<c>libcrypto.so.3</c>).</summary>
    public bool Sm2 { get; set; }

    /// <summary>
    /// The AES key that front ends encrypted passwords with before (crypto-js, CBC), for a migration: UTF-8 text of 16, 24 or 32 bytes, or bytes as <c>base64:…</c> or
    /// <c>hex:…</c>. Default none. Whoever reads such a front end's code reads its passwords: as little worth as plain ones, and taken only where those would be.
    /// </summary>
    public string? SharedKey { get; set; }

    /// <summary>The initialisation vector that goes with <see cref="SharedKey"/>: 16 bytes, written like it. Default none.</summary>
    public string? SharedKeyIv { get; set; }

    /// <summary>How long a key for encrypted passwords is given out; it opens for one day more. Default 90 days; 1 h to 366 days.</summary>
    public TimeSpan WordKeyLife { get; set; } = TimeSpan.FromDays(90);
}
