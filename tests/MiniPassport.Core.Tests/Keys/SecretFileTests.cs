using System.Diagnostics;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Tests.Keys;

public sealed class SecretFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("minipassport-secret-").FullName, "secret");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("twelve chars", "twelve chars")]
    [InlineData("twelve chars\r\n", "twelve chars")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData("", "")]
    [InlineData(" s3 cret ", " s3 cret ")]
    public void A_secret_is_its_text_without_a_line_end(string content, string expected)
    {
        Write(content, OwnerOnly);

        SecretFile.TryRead(_path, 12, out var text, out var fault).ShouldBeTrue(fault);
        (text, fault).ShouldBe((expected, ""));
    }

    [Fact]
    public void A_file_whose_length_nobody_knows_is_read_to_its_end()
    {
        // The kernel makes it up while it is read; its length is 0, and only its process's user may read it.
        SecretFile.TryRead("/proc/self/environ", 1_000_000, out var text, out var fault).ShouldBeTrue(fault);
        text.Length.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.GroupExecute)]
    [InlineData(UnixFileMode.OtherRead | UnixFileMode.GroupRead)]
    public void S114_a_file_that_others_may_read_or_write_is_not_read(UnixFileMode more)
    {
        Write("s3cret", OwnerOnly | more);

        SecretFile.TryRead(_path, 64, out var text, out var fault).ShouldBeFalse();
        (text, fault).ShouldBe(("", $"can be read by others than its owner; run: chmod 600 {_path}"));
    }

    [Fact]
    public void S114_a_file_of_ones_own_may_not_be_read_by_the_group()
    {
        // Also where root runs this, and owns it: for root nothing has to be opened to a group.
        Write("s3cret", OwnerOnly | UnixFileMode.GroupRead);

        SecretFile.TryRead(_path, 64, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void S114_a_link_counts_as_what_it_leads_to()
    {
        Write("s3cret", OwnerOnly);
        var link = _path + ".link";
        File.CreateSymbolicLink(link, _path);
        SecretFile.TryRead(link, 64, out var text, out _).ShouldBeTrue();
        text.ShouldBe("s3cret");

        File.SetUnixFileMode(_path, OwnerOnly | UnixFileMode.OtherRead);
        SecretFile.TryRead(link, 64, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_too_long_not_there_or_no_file_is_told_without_its_text()
    {
        Write(new string('s', 65), OwnerOnly);
        Fault(_path).ShouldBe("is longer than 64 bytes");
        Fault(_path + ".none").ShouldBe("cannot be read: there is no such file");
        Fault(Path.Combine(_path, "below")).ShouldStartWith("cannot be read");
        Fault(Path.GetDirectoryName(_path)!).ShouldStartWith("cannot be read");
        Fault("\0").ShouldBe("cannot be read");
    }

    [Fact]
    public async Task A_pipe_is_nobody_elses()
    {
        using var made = Process.Start("mkfifo", ["-m", "644", _path])!;
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var writing = Task.Run(() => File.WriteAllText(_path, "s3cret\n"), TestContext.Current.CancellationToken);

        SecretFile.TryRead(_path, 64, out var text, out var fault).ShouldBeTrue(fault);
        text.ShouldBe("s3cret");
        await writing;
    }

    private static string Fault(string path)
    {
        SecretFile.TryRead(path, 64, out var text, out var fault).ShouldBeFalse();
        text.ShouldBeEmpty();
        return fault;
    }

    private void Write(string text, UnixFileMode mode)
    {
        File.WriteAllText(_path, text);
        File.SetUnixFileMode(_path, mode);
    }
}
