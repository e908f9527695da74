using System.Text.RegularExpressions;

namespace MiniPassport.Core.Tests;

/// <summary>What no line of the product may do, read in its sources.</summary>
public sealed partial class SourceScanTests
{
    private static readonly Lazy<(string Path, string Text)[]> Sources = new(Read);

    [Fact]
    public void C046_a_tokens_payload_is_read_by_its_verifier_only()
    {
        var readers = Sources.Value.Where(file => PayloadReading().IsMatch(file.Text)).Select(file => Path.GetFileName(file.Path));

        readers.ShouldBe(["AccessTokens.cs"]);
    }

    [Fact]
    public void C046_the_verifier_reads_no_payload_whose_signature_it_has_not_checked()
    {
        var verifier = Sources.Value.Single(file => Path.GetFileName(file.Path) == "AccessTokens.cs").Text;

        foreach (Match reading in PayloadReading().Matches(verifier))
        {
            var before = verifier[..reading.Index];
            var method = before[(before.LastIndexOf("    public ", StringComparison.Ordinal) + 1)..];
            method.ShouldContain("CompactJws.TryVerify(");
        }

        PayloadReading().Count(verifier).ShouldBe(2);
    }

    [Fact]
    public void C046_no_library_that_decodes_without_verifying_is_used() =>
        Sources.Value.Where(file => ForeignJwt().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void C046_C036_no_key_or_secret_is_written_in_the_sources() =>
        Sources.Value.Where(file => Secret().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void The_scan_sees_the_whole_product_and_finds_what_it_looks_for()
    {
        Sources.Value.Length.ShouldBeGreaterThan(300);
        foreach (var project in (string[])["Core", "Api", "Storage", "WeChat", "Server"])
            Sources.Value.ShouldContain(file => file.Path.Contains($"MiniPassport.{project}", StringComparison.Ordinal));
        ForeignJwt().IsMatch("new JwtSecurityTokenHandler().ReadJwtToken(token)").ShouldBeTrue();
        Secret().IsMatch("\"base64:" + new string('A', 43) + "=\"").ShouldBeTrue();
        Secret().IsMatch("\"hex:" + new string('a', 64) + "\"").ShouldBeTrue();
    }

    private static (string, string)[] Read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MiniPassport.slnx")))
            root = root.Parent ?? throw new FileNotFoundException("The repository's root is not above the tests.");
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".cs" or ".json" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
                .Select(file => (file, File.ReadAllText(file))),
        ];
    }

    [GeneratedRegex(@"\bAccessTokenPayload\.(Read|UserAgent)\(")]
    private static partial Regex PayloadReading();

    [GeneratedRegex(@"JwtSecurityToken|JsonWebToken|ReadJwtToken|Microsoft\.IdentityModel|System\.IdentityModel|JwtBuilder|JwtDecoder|Jose\.JWT")]
    private static partial Regex ForeignJwt();

    [GeneratedRegex("base64:[A-Za-z0-9+/]{20,}|hex:[0-9A-Fa-f]{32,}|AppSecret\\s*=\\s*\"[^\"]{16,}\"")]
    private static partial Regex Secret();
}
