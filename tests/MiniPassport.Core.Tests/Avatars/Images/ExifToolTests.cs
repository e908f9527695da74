using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>A second opinion on the copies: what exiftool, which knows every place for metadata, still finds.</summary>
public sealed class ExifToolTests
{
    private static readonly string[] FileGroups = ["SourceFile", "ExifTool:", "System:", "File:", "Composite:"];

    /// <summary>Structure of the formats; text, comments, profiles and places are not among it.</summary>
    private static readonly HashSet<string> Structure =
    [
        "JFIF:JFIFVersion", "JFIF:ResolutionUnit", "JFIF:XResolution", "JFIF:YResolution", "IFD0:Orientation",
        "Adobe:DCTEncodeVersion", "Adobe:APP14Flags0", "Adobe:APP14Flags1", "Adobe:ColorTransform",
        "PNG:ImageWidth", "PNG:ImageHeight", "PNG:BitDepth", "PNG:ColorType", "PNG:Compression", "PNG:Filter", "PNG:Interlace",
        "PNG:Gamma", "PNG:Palette", "PNG:Transparency",
        "GIF:GIFVersion", "GIF:ImageWidth", "GIF:ImageHeight", "GIF:HasColorMap", "GIF:ColorResolutionDepth", "GIF:BitsPerPixel",
        "GIF:BackgroundColor", "GIF:AnimationIterations", "GIF:FrameCount", "GIF:Duration", "GIF:TransparentColor",
        "RIFF:VP8Version", "RIFF:ImageWidth", "RIFF:ImageHeight", "RIFF:HorizontalScale", "RIFF:VerticalScale", "RIFF:WebP_Flags",
        "RIFF:AlphaIsUsed", "RIFF:AlphaPreprocessing", "RIFF:AlphaFiltering", "RIFF:AlphaCompression",
    ];

    [Fact]
    public async Task S069_Exiftool_finds_nothing_but_structure_and_orientation_in_the_copies()
    {
        var tags = await TagsAsync([.. Samples.All.Concat(DirtySamples.All).Select(Cleaning.ShouldClean)]);
        tags.ShouldContain("IFD0:Orientation");
        tags.Where(tag => !Structure.Contains(tag)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Exiftool_finds_the_metadata_that_the_uploads_hold()
    {
        var tags = await TagsAsync([.. DirtySamples.All]);
        foreach (var expected in (string[])["GPS:GPSLatitude", "IFD0:Artist", "XMP-dc:Source", "PNG:Comment", "GIF:Text", "IPTC:Keywords"]) tags.ShouldContain(expected);
    }

    private static async Task<HashSet<string>> TagsAsync(byte[][] files)
    {
        var folder = Directory.CreateTempSubdirectory("avatar-");
        try
        {
            for (var index = 0; index < files.Length; index++) await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{index}.img"), files[index]);
            using var document = JsonDocument.Parse(await RunAsync(folder.FullName));
            document.RootElement.GetArrayLength().ShouldBe(files.Length);
            return
            [
                .. document.RootElement.EnumerateArray().SelectMany(file => file.EnumerateObject()).Select(tag => tag.Name)
                    .Where(name => !FileGroups.Any(group => name.StartsWith(group, StringComparison.Ordinal)) || name == "File:Comment"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder)
    {
        var start = new ProcessStartInfo("exiftool", ["-j", "-G1", "-a", "-u", "-ee", "-ext", "img", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            using var process = Process.Start(start).ShouldNotBeNull();
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await errors;
            await process.WaitForExitAsync(limit.Token);
            return output;
        }
        catch (Win32Exception)
        {
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", "exiftool is needed where CI=true");
            Assert.Skip("exiftool is not installed");
            throw;
        }
    }
}
