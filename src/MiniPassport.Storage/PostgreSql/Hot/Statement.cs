using Npgsql;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>Sorts a statement's failures.</summary>
internal static class Statement
{
    private const int MostTries = 3;

    /// <summary>Runs a set-based statement, a few times where others got in its way.</summary>
    /// <returns>False when one of its rows made it fail: nothing happened, and each has to go alone. Every other failure is thrown.</returns>
    public static async Task<bool> TryAsync(Func<Task> execute)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await execute();
                return true;
            }
            catch (PostgresException exception) when (IsByARow(exception) || IsRace(exception))
            {
                if (IsByARow(exception) || attempt == MostTries) return false;
            }
        }
    }

    private static bool IsRace(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    // Classes (PostgreSQL, appendix A): 22 data, 23 integrity, 54 limits, such as a text too long for an index.
    private static bool IsByARow(PostgresException exception) => exception.SqlState[..2] is "22" or "23" or "54";
}
