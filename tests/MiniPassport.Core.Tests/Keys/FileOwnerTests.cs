using System.Diagnostics;
using MiniPassport.Core.Keys;

namespace MiniPassport.Core.Tests.Keys;

/// <summary>Root replaces a file that is another user's.</summary>
public sealed class FileOwnerTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("minipassport-owner-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task What_root_puts_in_a_files_place_belongs_to_the_files_user_and_group()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give files away.");
        var (from, to) = (await FileAsync("from", "65533:65534"), await FileAsync("to", "0:0"));

        FileOwner.Copy(from, to);

        (await RunAsync("stat", "-c", "%u:%g", to)).ShouldBe("65533:65534");
    }

    [Fact]
    public async Task One_users_file_keeps_its_group_and_without_a_pattern_nothing_changes()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give files away.");
        var (from, to) = (await FileAsync("from", "65533:65534"), await FileAsync("to", "65533:65533"));

        FileOwner.Copy(from, to);
        FileOwner.Copy(from + ".none", to);
        FileOwner.Copy(from, to + ".none");

        (await RunAsync("stat", "-c", "%u:%g", to)).ShouldBe("65533:65533");
    }

    private async Task<string> FileAsync(string name, string owner)
    {
        var path = Path.Combine(_directory.FullName, name);
        await File.WriteAllTextAsync(path, name);
        await RunAsync("chown", owner, path);
        return path;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return output.TrimEnd();
    }
}
