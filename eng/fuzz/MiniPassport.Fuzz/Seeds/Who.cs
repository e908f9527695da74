namespace MiniPassport.Fuzz.Seeds;

/// <summary>Whose token a right request carries.</summary>
internal enum Who
{
    Nobody,
    Phone,
    WeChat,
    Manager,
    Leaving,
}
