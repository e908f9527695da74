namespace MiniPassport.Api.Http;

/// <summary>A parameter's name in what a client is told.</summary>
internal static class FieldName
{
    private const int Longest = 40;

    /// <summary>A name that the client made up, at most 40 characters of it.</summary>
    public static string Shown(string name) =>
        name.Length <= Longest ? name : name[..(char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest)];
}
