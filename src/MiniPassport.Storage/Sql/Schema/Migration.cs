using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MiniPassport.Storage.Sql.Schema;

/// <summary>One numbered step of the schema.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with plain line ends, so that a checkout's settings do not matter.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>Reads a file name such as <c>0001_accounts.sql</c>.</summary>
    public static Migration Parse(string fileName, string sql) =>
        new(int.Parse(fileName.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(fileName)[5..], sql);
}
