using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace MiniPassport.Core.Passwords;

/// <summary>
/// Threads for password hashes alone, which give way to everything else: on a busy core a hash of some 20 ms would otherwise take turns with
/// the sign-ins that need a few hundredths of one. They are started as they are needed.
/// </summary>
/// <param name="count">How many at most.</param>
internal sealed partial class HashThreads(int count) : IDisposable
{
    /// <summary>Their nice value (setpriority(2)): about a tenth of a core for each while others want all of it, a whole one otherwise.</summary>
    public const int Nice = 10;

    private readonly BlockingCollection<Action> _work = [];
    private int _started;

    /// <summary>Runs a hash in its turn.</summary>
    /// <param name="hash">The work.</param>
    /// <param name="ct">Stops waiting for the turn; a hash that has begun ends first.</param>
    public Task<T> RunAsync<T>(Func<T> hash, CancellationToken ct)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = ct.UnsafeRegister(static (state, token) => ((TaskCompletionSource<T>)state!).TrySetCanceled(token), done);
        _work.Add(Run, CancellationToken.None);
        if (Volatile.Read(ref _started) < count && Interlocked.Increment(ref _started) <= count)
            new Thread(Work) { IsBackground = true, Name = "Password hash" }.Start();
        return done.Task;

        void Run()
        {
            waiting.Dispose();
            if (done.Task.IsCompleted) return;
            try
            {
                done.SetResult(hash());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }
    }

    /// <summary>Takes no more; what waits is still done.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Work()
    {
        // Thread.Priority does nothing on Linux, and a thread of the pool could not be given its old value back. Should it fail, hashes run as they did.
        _ = SetPriority(which: 0, who: 0, Nice);
        foreach (var hash in _work.GetConsumingEnumerable()) hash();
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int nice);
}
