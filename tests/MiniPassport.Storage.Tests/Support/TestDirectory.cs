using System.Security.Cryptography;

namespace MiniPassport.Storage.Tests.Support;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TestDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), "minipassport-" + RandomNumberGenerator.GetHexString(16, lowercase: true))).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
