using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace MiniPassport.Storage.Sqlite.Engine;

/// <summary>Decides once per process which native SQLite is used: the system's where it is recent enough, else the bundled one.</summary>
internal static partial class SqliteLibrary
{
    /// <summary>3.40, the version this store is tested on.</summary>
    internal const int OldestSystemVersion = 3_040_000;

    private const string Bundled = "e_sqlite3";
    private static readonly string[] SystemNames = ["libsqlite3.so.0", "libsqlite3.0.dylib"];
    private static readonly Lazy<string?> Chosen = new(Load);

    public static void Use(ILogger logger)
    {
        var system = Chosen.Value;
        var version = raw.sqlite3_libversion().utf8_to_string();
        if (system is null) LogBundled(logger, version);
        else LogSystem(logger, system, version);
    }

    /// <summary>The first library that loads and is recent enough.</summary>
    internal static (string Name, nint Handle)? FirstUsable(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!NativeLibrary.TryLoad(name, out var handle)) continue;
            if (VersionOf(handle) >= OldestSystemVersion) return (name, handle);
            NativeLibrary.Free(handle);
        }

        return null;
    }

    private static string? Load()
    {
        var system = FirstUsable(SystemNames);
        if (system is { } found)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name == Bundled ? found.Handle : 0);
        }

        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return system?.Name;
    }

    private static int VersionOf(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var function)
            ? Marshal.GetDelegateForFunctionPointer<VersionNumber>(function)()
            : 0;

    [LoggerMessage(1, LogLevel.Information, "SQLite {Version} from the system ({Library})")]
    private static partial void LogSystem(ILogger logger, string library, string version);

    [LoggerMessage(2, LogLevel.Warning, "No system SQLite of 3.40 or later: using the bundled, older {Version}")]
    private static partial void LogBundled(ILogger logger, string version);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
