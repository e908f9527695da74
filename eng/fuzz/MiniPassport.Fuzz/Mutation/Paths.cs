namespace MiniPassport.Fuzz.Mutation;

/// <summary>Other spellings of paths, and other paths.</summary>
internal static class Paths
{
    private static readonly string[] Others =
    [
        "/", "//", "/users", "/users/", "/api/wx", "/login/", "/login/x", "/service/user/", "/service/user/%00", "/files/", "/files/..%2fkeys.json", "/files/../keys.json", "/files/minipassport.db", "/health", "/swagger", "/.git/config", "/management", "/metrics", "*",
        "http://localhost/users/info/self", "http://evil.example/users/info/self", "/users/info/self#x", "/users/info?id[]=1&id=2", "/users/info?id=%zz", "/users/info?id=%ff", "/%75sers/info/self", "/users/info/self%00", "/users%2finfo%2fself", "/用户", "?", "/users/list?page=-1", "/users/list?size=99999999999",
    ];

    public static string Changed(string path, int number) => (number % 12) switch
    {
        0 => path + "/",
        1 => "/" + path,
        2 => path.ToUpperInvariant(),
        3 => path + ";a=b",
        4 => path.Replace("/", "//", StringComparison.Ordinal),
        5 => "/./x/.." + path,
        6 => path + "%20",
        7 => "/mobile" + path,
        8 => path + "?token=x&_=1&&=&%",
        9 => path.Insert(path.Length / 2, "%2e%2e"),
        _ => Others[number % Others.Length],
    };
}
