using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>Keeps what was logged.</summary>
/// <typeparam name="T">The category.</typeparam>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    /// <summary>Event names with their texts, in order.</summary>
    public ConcurrentQueue<(string? Name, string Text)> Entries { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((eventId.Name, formatter(state, exception)));
}
