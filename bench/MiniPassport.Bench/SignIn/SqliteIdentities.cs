using SQLitePCL;

namespace MiniPassport.Bench.SignIn;

/// <summary>One writer thread takes all that waits, up to the batch, and commits once.</summary>
internal sealed class SqliteIdentities : IIdentities
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly Queue<Pending> _waiting = new();
    private readonly int _batch;
    private readonly SqliteUpsert _upsert;
    private volatile bool _closed;

    public SqliteIdentities(string file, string synchronous, int batch)
    {
        _upsert = new SqliteUpsert(file, synchronous);
        _batch = batch;
        new Thread(Work) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public Task<long> UpsertAsync(Person person)
    {
        var pending = new Pending(person);
        bool first;
        lock (_gate)
        {
            first = _waiting.Count == 0;
            _waiting.Enqueue(pending);
        }

        if (first) _work.Release();
        return pending.Done.Task;
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        _work.Release();
        return ValueTask.CompletedTask;
    }

    private void Work()
    {
        var batch = new List<Pending>(_batch);
        while (true)
        {
            batch.Clear();
            lock (_gate)
            {
                while (batch.Count < _batch && _waiting.TryDequeue(out var next)) batch.Add(next);
            }

            if (batch.Count > 0) Commit(batch);
            else if (_closed) break;
            else _work.Wait();
        }

        _upsert.Dispose();
    }

    private void Commit(List<Pending> batch)
    {
        _upsert.Begin();
        foreach (var pending in batch) pending.Id = _upsert.Run(pending.Person);
        _upsert.Commit();
        foreach (var pending in batch) pending.Done.SetResult(pending.Id);
    }

    private sealed class Pending(Person person)
    {
        public Person Person => person;

        public long Id { get; set; }

        public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
