using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>
/// What holds in every contract, told once and run over each. A contract that has its own way overrides the scenario and says why
/// with <see cref="InsteadAttribute"/>; one that has no place for a session runs it in the contracts that have.
/// </summary>
public abstract partial class ConformanceScenarios
{
    private const string Exchange = "/sns/jscode2session";

    private const string Real = "https://thirdwx.qlogo.cn/mmopen/vi_32/real/132", Chosen = "https://cdn.example.com/avatars/7.jpg";

    private readonly Lazy<ContractDriver> _driver;

    private protected ConformanceScenarios(Passport passport) => (Server, _driver) = (passport, new Lazy<ContractDriver>(() => On(passport)));

    /// <summary>What texts must come back as they went in.</summary>
    public static TheoryData<string> Texts { get; } =
    [
        "零陵上将军", "𠮷野家🌸", "👩‍👩‍👧‍👦🏳️‍🌈", "مرحبا بالعالم", "abc שלום 123", "e\u0301 ≠ é", "<b>&amp;\"'\\u0041\\</b>", "50% a+b=c&d", "null", "0",
    ];

    private protected Passport Server { get; }

    private protected ContractDriver Driver => _driver.Value;

    /// <summary>A client of the contract for a server.</summary>
    private protected abstract ContractDriver On(Passport passport);

    /// <summary>The contract's own clients for people who are signed in; a contract without any overrides every scenario that asks for them.</summary>
    private protected SessionDriver SessionsOn(Passport passport) => (SessionDriver)(passport == Server ? Driver : On(passport));

    /// <summary>Both contracts that serve people who are signed in.</summary>
    private protected static SessionDriver[] EverySessionDriver(Passport passport) => [new UsersDriver(passport), new ServiceUserDriver(passport)];

    private protected async Task<(long Accounts, long Identities, long Sessions)> StoreAsync(Passport? passport = null)
    {
        var counted = passport ?? Server;
        return (await counted.AccountsAsync(), await counted.IdentitiesAsync(), await Users.Support.Database.CountAsync(counted, "SELECT count(*) FROM sessions"));
    }
}
