using System.Text.RegularExpressions;

namespace MiniPassport.Storage.Files;

/// <summary>The only names a picture may have; without a separator, a dot in front or a letter case there is nothing to climb by.</summary>
internal static partial class AvatarFileName
{
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    // \z, not $: a dollar sign would let a trailing line feed through.
    [GeneratedRegex(@"^[0-9a-f]{32}\.(jpg|png|gif|webp)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
