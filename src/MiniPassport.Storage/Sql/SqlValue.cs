namespace MiniPassport.Storage.Sql;

/// <summary>A parameter's value with its type, which a null keeps: PostgreSQL wants to know it, and nothing is boxed on the way.</summary>
internal readonly struct SqlValue
{
    private readonly long _integer;
    private readonly object? _object;
    private readonly Guid _id;

    private SqlValue(SqlType type, bool isNull, long integer = 0, object? value = null, Guid id = default) =>
        (Type, IsNull, _integer, _object, _id) = (type, isNull, integer, value, id);

    public SqlType Type { get; }

    public bool IsNull { get; }

    public long Integer => _integer;

    public string Text => (string)_object!;

    public byte[] Bytes => (byte[])_object!;

    public Guid Id => _id;

    public static implicit operator SqlValue(long value) => new(SqlType.Integer, isNull: false, value);

    public static implicit operator SqlValue(long? value) => new(SqlType.Integer, value is null, value ?? 0);

    public static implicit operator SqlValue(string? value) => new(SqlType.Text, value is null, value: value);

    public static implicit operator SqlValue(byte[]? value) => new(SqlType.Bytes, value is null, value: value);

    public static implicit operator SqlValue(Guid value) => new(SqlType.Id, isNull: false, id: value);

    public static implicit operator SqlValue(Guid? value) => new(SqlType.Id, value is null, id: value ?? default);
}
