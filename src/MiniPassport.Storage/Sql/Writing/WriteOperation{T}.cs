namespace MiniPassport.Storage.Sql.Writing;

/// <inheritdoc/>
/// <typeparam name="T">What the caller gets.</typeparam>
internal abstract class WriteOperation<T> : WriteOperation
{
    // Continuations run elsewhere: the writer's thread is for writing.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<T> Done => _done.Task;

    public sealed override void Execute(SqlDatabase db) => _value = Run(db);

    public sealed override void Complete() => _done.TrySetResult(_value!);

    public sealed override void Fail(Exception exception) => _done.TrySetException(exception);

    protected abstract T Run(SqlDatabase db);
}
