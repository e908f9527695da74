using MiniPassport.Core.Accounts;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Storage.Tests.Support;

namespace MiniPassport.Storage.Tests.Suite;

/// <summary>What every store owes the core, seen through the ports alone; each engine inherits it.</summary>
public abstract partial class StoreSuite : IAsyncLifetime
{
    private OpenStore? _store;

    private protected OpenStore Store => _store!;

    private protected IAccountStore Accounts => Store.Accounts;

    private protected ISessionStore Sessions => Store.Sessions;

    private protected IAttemptCounter Attempts => Store.Attempts;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Store.DisposeAsync();
        await RemoveAsync();
    }

    private protected abstract Task<OpenStore> OpenAsync();

    private protected abstract ValueTask RemoveAsync();

    /// <summary>Whether the engine can hold U+0000; one that cannot refuses it with <see cref="ArgumentException"/>.</summary>
    private protected abstract bool HoldsZero { get; }

    /// <summary>What an operator's switch will do; no port has it yet.</summary>
    private protected abstract ValueTask SetStatusAsync(long account, AccountStatus status);

    private bool Holds(string text) => HoldsZero || !text.Contains('\0', StringComparison.Ordinal);

    private async Task<SignedIn> SignInAsync(string openId, string app = Samples.App, string? unionId = null, bool endsOthers = false) =>
        await Accounts.SignInAsync(Samples.SignIn(openId, app, unionId, session: Samples.Session(endsOthers: endsOthers)), CancellationToken.None).Value();

    private async Task<Account> RegisterAsync(string phone, string? userName = null) =>
        await Accounts.RegisterAsync(Samples.Account(phone, userName: userName), CancellationToken.None).Value();

    private async Task<SignedIn> FindSessionAsync(long number) =>
        (await Sessions.FindAsync(number, CancellationToken.None)).ShouldNotBeNull();
}
