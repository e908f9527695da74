using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Core.WeChat;

/// <summary>A <c>wx.login</c> code and what came with it.</summary>
/// <param name="App">The mini program.</param>
/// <param name="Code">The code.</param>
/// <param name="Profile">What the client says of the person.</param>
/// <param name="Client">The client.</param>
public sealed record CodeSignIn(MiniProgram App, string? Code, WeChatProfile Profile, Client Client)
{
    /// <summary>Who WeChat's own network says is calling (wechat-api §9.1); used where there is no code. Null for nobody.</summary>
    public WeChatSession? Vouched { get; init; }

    /// <inheritdoc cref="WeChatSignIn.LinkTo"/>
    public ProvenAccount? LinkTo { get; init; }

    /// <inheritdoc cref="WeChatSignIn.Registers"/>
    public bool Registers { get; init; } = true;

    /// <inheritdoc cref="WeChatSignIn.Contact"/>
    public Contact Contact { get; init; } = Contact.Empty;

    /// <summary>Whether the session gets a handle beside its token.</summary>
    public HandleUse Handle { get; init; }

    /// <summary>The only roles the session may use; null for all that the account holds.</summary>
    public Roles? Scope { get; init; }

    /// <summary>Leaves the code out.</summary>
    public override string ToString() => $"code sign-in for {App}";
}
