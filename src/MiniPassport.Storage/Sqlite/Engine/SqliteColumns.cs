using System.Runtime.InteropServices;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>
/// The functions of SQLite that are called some hundred times a request and take nanoseconds each: called straight, without the counting of
/// references that SQLitePCLRaw does at every call and that would cost more than they do. Everything else goes through SQLitePCLRaw.
/// </summary>
internal static unsafe class SqliteColumns
{
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _type;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long> _int64;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*> _blob;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _bytes;

    /// <summary>Takes them from the library that was chosen; before the first statement.</summary>
    public static void Load(nint library)
    {
        _type = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_type");
        _int64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long>)NativeLibrary.GetExport(library, "sqlite3_column_int64");
        _blob = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*>)NativeLibrary.GetExport(library, "sqlite3_column_blob");
        _bytes = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_bytes");
    }

    public static int Type(nint statement, int column) => _type(statement, column);

    public static long Int64(nint statement, int column) => _int64(statement, column);

    /// <summary>A text's UTF-8 or a blob; gone with the next step.</summary>
    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        // In this order: the length is of what the first call made of the column.
        var start = _blob(statement, column);
        return new ReadOnlySpan<byte>(start, _bytes(statement, column));
    }
}
