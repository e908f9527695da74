using System.Runtime.InteropServices;

namespace MiniPassport.Core.Keys;

/// <summary>Keeps a file its owner's when another user, who can only be root, replaces it.</summary>
public static partial class FileOwner
{
    /// <summary>Gives a file to the user and group that another one belongs to; does nothing where both belong to one user.</summary>
    /// <param name="from">The other one; links are followed.</param>
    /// <param name="to">The file.</param>
    /// <exception cref="IOException">It may not be given away.</exception>
    public static void Copy(string from, string to)
    {
        if (Of(from) is not { } owner || Of(to) is not { } present || owner.User == present.User) return;
        if (LChown(to, owner.User, owner.Group) != 0)
            throw new IOException($"it belongs to user {owner.User}, who could not read it any more; run this as that user");
    }

    // struct statx is the same on every machine (linux/stat.h): user and group at 20 and 24.
    private static (uint User, uint Group)? Of(string path)
    {
        const int here = -100, sizeOfStatX = 256, userAndGroup = 0x8 | 0x10;
        Span<byte> buffer = stackalloc byte[sizeOfStatX];
        buffer.Clear();
        return StatX(here, path, 0, userAndGroup, buffer) == 0 ? (BitConverter.ToUInt32(buffer[20..]), BitConverter.ToUInt32(buffer[24..])) : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, Span<byte> buffer);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LChown(string path, uint user, uint group);
}
