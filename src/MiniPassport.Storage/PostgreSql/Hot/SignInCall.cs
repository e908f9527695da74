using MiniPassport.Core.Accounts;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Accounts;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>A WeChat sign-in of the common kinds.</summary>
internal sealed class SignInCall : HotCall<SignInOutcome>
{
    public SignInCall(WeChatSignIn signIn)
    {
        (SignIn, UnionId) = (signIn, Person.UnionIdOf(signIn));
        Check(signIn.AppId, signIn.OpenId, UnionId, signIn.Session.UserAgent, signIn.Session.Address);
        var said = signIn.Profile;
        Check(said.NickName, said.AvatarUrl, said.Country, said.Province, said.City, said.Language);
    }

    public WeChatSignIn SignIn { get; }

    public string? UnionId { get; }

    /// <summary>The person, if known.</summary>
    public KnownIdentity? Known { get; set; }

    /// <summary>The version of the row that <see cref="Known"/> was read from.</summary>
    public uint Version { get; set; }

    /// <summary>The session that was started, if the person may have one.</summary>
    public long? Session { get; set; }

    /// <summary>What is new of the identity could not be written, for somebody else did so at the same time: it has to take the general path.</summary>
    public bool IsOverwritten { get; set; }

    /// <summary>Whether somebody of whom there is no row can be stored set-based: nobody else need be looked for.</summary>
    public bool MayBeNew => UnionId is null;

    /// <summary>Whether a sign-in writes nothing but what the set-based statements write.</summary>
    public static bool Takes(WeChatSignIn signIn) => signIn.LinkTo is null && signIn.Contact == Contact.Empty && signIn.Session is { Handle: null } or { Rotates: false };

    private static void Check(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (!string.IsNullOrEmpty(text)) PostgresText.Check(text);
    }
}
