namespace MiniPassport.Bench.SignIn;

/// <summary>One upsert of who signed in.</summary>
internal interface IIdentities : IAsyncDisposable
{
    /// <summary>The identity's number, once it is committed.</summary>
    Task<long> UpsertAsync(Person person);
}
