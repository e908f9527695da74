namespace MiniPassport.Core.Accounts;

/// <summary>The store cannot answer, or cannot say whether a write happened. Every contract answers 503 and never success.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Without a cause.</summary>
    public StoreUnavailableException()
    {
    }

    /// <summary>With a message for the log.</summary>
    /// <param name="message">What failed.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With the driver's exception.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">The driver's exception.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
