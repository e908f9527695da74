namespace MiniPassport.Core.Passwords.WordInfo;

/// <summary>The operations by the names they have in an encrypted password.</summary>
internal static class WordOperations
{
    public static string Name(this WordOperation operation) => operation switch
    {
        WordOperation.Register => "register",
        WordOperation.Login => "login",
        WordOperation.Associate => "associate",
        WordOperation.Change => "change",
    };
}
