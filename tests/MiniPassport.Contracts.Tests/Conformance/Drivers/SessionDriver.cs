using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>A client of a contract that also serves people who are signed in, wherever they did that.</summary>
internal abstract class SessionDriver(Passport passport) : ContractDriver(passport)
{
    /// <summary>Reads the person's own data.</summary>
    public abstract Task<Outcome> ReadAsync(Credential? credential);

    /// <summary>What a successful read shows.</summary>
    public abstract Task<Self> ShownAsync(Outcome read);

    public abstract Task<Outcome> RenameAsync(Credential? credential, string name);

    public abstract Task<Outcome> SignOutAsync(Credential? credential);

    /// <summary>Everything a client can write into a request to be taken for somebody else.</summary>
    public abstract Task<Outcome[]> ReadAsSomebodyElseAsync(Credential mine, Entry other);

    public async Task<Self> SelfAsync(Credential credential) => await ShownAsync((await ReadAsync(credential)).ShouldBe(Kind.Done));
}
