using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>A sign-in's result, and what is odd about its unionid.</summary>
internal readonly record struct SignInOutcome(Result<SignedIn> Result, UnionIdFinding Finding = UnionIdFinding.None);
