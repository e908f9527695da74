using System.Net.Sockets;
using MiniPassport.Core.Accounts;
using Npgsql;

namespace MiniPassport.Storage.PostgreSql;

/// <summary>Tells races and the server's failures from a statement's own, and keeps the driver's exceptions inside.</summary>
internal static class PostgresFault
{
    /// <summary>
    /// How often the same may be tried where somebody else got in between (PostgreSQL, appendix A): after a serialization failure or deadlock until it
    /// succeeds; after a unique violation the row that was in the way is there to be found, or the fault is the operation's own. The transaction did not happen.
    /// </summary>
    public static int MostTries(Exception exception) => (exception as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => 100,
        PostgresErrorCodes.UniqueViolation => 4,
        _ => 1,
    };

    /// <summary>
    /// Whether the failure says nothing about the operation that met it: the connection, the server, its disk, or a server that is not the primary any more.
    /// Classes: 08 connection, 25 read-only, 53 resources, 57 operator (shutdown, cancelled), 58 system, XX internal.
    /// </summary>
    public static bool IsOutage(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState[..2] is "08" or "25" or "53" or "57" or "58" or "XX",
        // SocketException: a name that does not resolve comes as it is from the driver.
        NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>What the caller sees: driver and server failures as an outage, a bug as itself.</summary>
    public static Exception ForCaller(Exception exception) => exception is NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException
        ? new StoreUnavailableException("PostgreSQL refuses: " + exception.Message, exception)
        : exception;
}
