namespace MiniPassport.Demo.Phone;

/// <summary>A person to choose on the page.</summary>
internal sealed record KnownPerson(string Id, string NickName);
