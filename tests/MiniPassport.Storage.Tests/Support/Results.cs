using MiniPassport.Core.Results;

namespace MiniPassport.Storage.Tests.Support;

internal static class Results
{
    public static T Value<T>(this Result<T> result)
    {
        result.Succeeded(out var value, out var failure).ShouldBeTrue(failure.Error.ToString());
        return value!;
    }

    public static AccountError Error<T>(this Result<T> result)
    {
        result.Failed(out var failure).ShouldBeTrue("it succeeded");
        return failure.Error;
    }

    public static async Task<T> Value<T>(this ValueTask<Result<T>> result) => (await result).Value();

    public static async Task<AccountError> Error<T>(this ValueTask<Result<T>> result) => (await result).Error();

    /// <summary>Runs all at once, started together from the thread pool.</summary>
    public static async Task<T[]> AtOnce<T>(int count, Func<int, ValueTask<T>> run)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, count).Select(async i =>
        {
            await gate.Task;
            return await run(i);
        }).ToArray();
        gate.SetResult();
        return await Task.WhenAll(tasks);
    }
}
