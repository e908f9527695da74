using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Sessions;

/// <summary>A phone that its owner proved in a session, by data that WeChat encrypted for it.</summary>
/// <param name="Value">The phone in canonical form.</param>
/// <param name="At">When.</param>
public sealed record ProvenPhone(string Value, DateTimeOffset At)
{
    /// <summary>How long a proof is good for claiming the phone.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether this proves a phone now.</summary>
    /// <param name="phone">The phone.</param>
    /// <param name="now">Now.</param>
    public bool Proves(PhoneNumber phone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return string.Equals(Value, phone.Value, StringComparison.Ordinal) && now - At < Lifetime;
    }

    /// <summary>Leaves the phone out.</summary>
    public override string ToString() => nameof(ProvenPhone);
}
