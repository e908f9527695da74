namespace MiniPassport.Core.Profiles;

/// <summary>A field of a patch: absent leaves the stored value, a given null clears it.</summary>
/// <typeparam name="T">The field's type.</typeparam>
/// <param name="IsGiven">Whether the request has the field.</param>
/// <param name="Value">Its value when given.</param>
public readonly record struct Optional<T>(bool IsGiven, T? Value)
{
    /// <summary>A given field.</summary>
    /// <param name="value">Its value.</param>
    public static implicit operator Optional<T>(T? value) => new(true, value);

    /// <summary>The value after the patch.</summary>
    /// <param name="stored">The value before it.</param>
    public T? Or(T? stored) => IsGiven ? Value : stored;
}
