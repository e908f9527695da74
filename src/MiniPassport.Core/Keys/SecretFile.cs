using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MiniPassport.Core.Keys;

/// <summary>
/// Reads a secret out of a file, if nobody but its owner may read it there. For containers, whose secrets belong to root, the group may read as well,
/// as long as root owns the file and the server is another user. What is said of a file never contains its text.
/// </summary>
public static partial class SecretFile
{
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Reads.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="longest">Characters it may hold, a line end at the end aside.</param>
    /// <param name="text">The text without that line end.</param>
    /// <param name="fault">Otherwise what is wrong, to be put behind the setting's name.</param>
    public static bool TryRead(string path, int longest, out string text, out string fault)
    {
        (text, fault) = ("", "");
        try
        {
            using var file = File.OpenHandle(path);
            if (IsExposed(file, path))
            {
                fault = $"can be read by others than its owner; run: chmod 600 {path}";
                return false;
            }

            using var stream = new FileStream(file, FileAccess.Read);
            using var reader = new StreamReader(stream);
            // One character and a line end more than fit, so that a file that is too long shows; and no more than the file has, for some are read every second.
            var buffer = new char[(stream is { CanSeek: true, Length: > 0 } ? Math.Min(longest, stream.Length) : longest) + 3];
            text = new string(buffer, 0, reader.ReadBlock(buffer, 0, buffer.Length)).TrimEnd('\r', '\n');
            if (text.Length <= longest) return true;
            (text, fault) = ("", $"is longer than {longest} bytes");
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            fault = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "cannot be read: there is no such file",
                UnauthorizedAccessException => "cannot be read: access is denied",
                _ => "cannot be read",
            };
            return false;
        }
    }

    private static bool IsExposed(SafeFileHandle file, string path)
    {
        // A pipe, such as a shell makes for <(…), is there for this process alone.
        if (!IsRegular(path, out var ownedByRoot)) return false;
        var allowed = ownedByRoot && !Environment.IsPrivilegedProcess ? Owners | UnixFileMode.GroupRead : Owners;
        return (File.GetUnixFileMode(file) & ~allowed) != 0;
    }

    // struct statx is the same on every machine (linux/stat.h): the owner at 20, type and mode at 28.
    private static bool IsRegular(string path, out bool ownedByRoot)
    {
        const int here = -100, sizeOfStatX = 256, typeAndOwner = 0x1 | 0x8, type = 0xF000, regular = 0x8000;
        Span<byte> buffer = stackalloc byte[sizeOfStatX];
        buffer.Clear();
        var known = StatX(here, path, 0, typeAndOwner, buffer) == 0;
        ownedByRoot = known && BitConverter.ToUInt32(buffer[20..]) == 0;
        return !known || (BitConverter.ToUInt16(buffer[28..]) & type) == regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, Span<byte> buffer);
}
