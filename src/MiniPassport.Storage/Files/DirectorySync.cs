using System.Runtime.InteropServices;

namespace MiniPassport.Storage.Files;

/// <summary>
/// fsync of a directory, without which a renamed file may be gone after a power cut. The framework opens no directories, so
/// this asks the C library.
/// </summary>
public static class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Makes durable which files a directory has.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="IOException">It cannot be opened or flushed.</exception>
    public static void Flush(string directory)
    {
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0) throw Failure(directory);
        try
        {
            if (FSync(descriptor) != 0) throw Failure(directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string directory) =>
        new($"Cannot flush the directory \"{directory}\": {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
