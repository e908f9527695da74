namespace MiniPassport.Storage.Sql;

/// <summary>The current row of a statement; valid only while it is read.</summary>
internal abstract class SqlRow
{
    public abstract bool IsDBNull(int column);

    public abstract long GetInt64(int column);

    public abstract string GetString(int column);

    public abstract byte[] GetBytes(int column);

    public abstract Guid GetId(int column);

    public int GetInt32(int column) => checked((int)GetInt64(column));
}
