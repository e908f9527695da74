using MiniPassport.Core.WeChat;
using MiniPassport.Storage.Sql.Writing;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Stores what a sign-in brought that is new of an identity, apart from the session it started.</summary>
internal sealed class UpdateIdentity(WeChatSignIn signIn) : WriteOperation<WeChatIdentity>
{
    protected override WeChatIdentity Run(SqlDatabase db) =>
        KnownIdentity.Find(db, signIn.AppId, signIn.OpenId)!.Update(db, signIn, Person.UnionIdOf(signIn));
}
