namespace MiniPassport.Demo.Phone;

/// <summary>What the page asks the phone.</summary>
/// <param name="Person">Who holds it.</param>
/// <param name="Down">Whether WeChat is to be down.</param>
internal sealed record PhoneRequest(string? Person, bool? Down);
