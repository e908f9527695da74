namespace MiniPassport.Storage;

/// <summary>The store must not be opened as it is; the message is one line for the operator.</summary>
public sealed class StorageStartException : Exception
{
    /// <summary>Without a reason.</summary>
    public StorageStartException()
    {
    }

    /// <summary>With the reason.</summary>
    /// <param name="message">One line.</param>
    public StorageStartException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and its cause.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">The cause.</param>
    public StorageStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
