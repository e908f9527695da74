using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.WeChat;

/// <summary>A phone that its owner proved and wants as their own from now on.</summary>
/// <param name="FromSession">The session that proves identity and phone; it ends.</param>
/// <param name="Phone">The phone.</param>
/// <param name="Session">The session that takes over.</param>
public sealed record PhoneClaim(long FromSession, PhoneNumber Phone, NewSession Session);
