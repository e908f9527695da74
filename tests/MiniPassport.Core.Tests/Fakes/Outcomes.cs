using MiniPassport.Core.Results;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>Short ways to look into a result.</summary>
internal static class Outcomes
{
    public static T Value<T>(this Result<T> result)
    {
        result.Succeeded(out var value, out var failure).ShouldBeTrue(failure.ToString());
        return value!;
    }

    public static Failure Failure<T>(this Result<T> result)
    {
        result.Failed(out var failure).ShouldBeTrue("it succeeded");
        return failure;
    }

    public static AccountError? Error<T>(this Result<T> result) => result.Failed(out var failure) ? failure.Error : null;
}
