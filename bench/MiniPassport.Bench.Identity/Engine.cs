using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace MiniPassport.Bench.Identity;

/// <summary>Makes EF Core run on the SQLite the server uses.</summary>
internal static class Engine
{
    /// <summary>Must run before the first type of EF Core's SQLite provider is touched.</summary>
    public static void Prepare()
    {
        // EF Core 10 was compiled against SQLitePCLRaw 2.1; of what it calls, 2.0.6 has everything, only the version differs.
        AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name == "SQLitePCLRaw.core"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll"))
            : null;
        SetProvider();
    }

    private static void SetProvider()
    {
        if (NativeLibrary.TryLoad("libsqlite3.so.0", out var library))
            NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? library : 0);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
    }
}
