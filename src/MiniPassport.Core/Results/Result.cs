using System.Diagnostics.CodeAnalysis;

namespace MiniPassport.Core.Results;

/// <summary>A value, or the expected failure that took its place. Exceptions remain for bugs and outages.</summary>
/// <typeparam name="T">What success carries.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly Failure? _failure;

    private Result(T value) => _value = value;

    private Result(Failure failure) => _failure = failure;

    /// <summary>Wraps a success.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Result<T>(T value) => new(value);

    /// <summary>Wraps a failure.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator Result<T>(Failure failure) => new(failure);

    /// <summary>Wraps a failure without details.</summary>
    /// <param name="error">The reason.</param>
    public static implicit operator Result<T>(AccountError error) => new(new Failure(error));

    /// <summary>Splits the two cases.</summary>
    /// <param name="value">The value on success.</param>
    /// <param name="failure">The failure otherwise.</param>
    /// <returns>Whether it is a success.</returns>
    public bool Succeeded([NotNullWhen(true)] out T? value, out Failure failure)
    {
        value = _value;
        failure = _failure.GetValueOrDefault();
        return _failure is null;
    }

    /// <summary>Whether it failed, and with what.</summary>
    /// <param name="failure">The failure.</param>
    public bool Failed(out Failure failure)
    {
        failure = _failure.GetValueOrDefault();
        return _failure is not null;
    }
}
