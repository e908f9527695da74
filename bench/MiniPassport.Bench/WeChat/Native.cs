using System.Runtime.InteropServices;

namespace MiniPassport.Bench.WeChat;

/// <summary>What the stand-in needs of Linux: one thread, one epoll, no task a request.</summary>
internal static unsafe partial class Native
{
    public const int Add = 1, Readable = 1, NonBlocking = 0x800;

    /// <summary>epoll_event is packed on x64 and aligned elsewhere.</summary>
    public static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int file, byte* wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int listener, nint address, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int file, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int file, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int file, int level, int name, int* value, int length);

    public static void Watch(int epoll, int file)
    {
        var wanted = stackalloc byte[16];
        *(uint*)wanted = Readable;
        *(int*)(wanted + EventSize - 8) = file;
        if (EpollControl(epoll, Add, file, wanted) != 0) throw new InvalidOperationException("epoll_ctl failed");
    }

    public static int FileOf(byte* events, int index) => *(int*)(events + (index * EventSize) + EventSize - 8);

    public static void SendAtOnce(int file)
    {
        var on = 1;
        _ = SetOption(file, 6, 1, &on, sizeof(int));
    }
}
