using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;

namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>The server's own session store, until it is told to fail.</summary>
internal sealed class FailingSessions : ISessionStore
{
    private ISessionStore? _store;

    public Exception? Fault { get; set; }

    private ISessionStore Store => Fault is null ? _store! : throw Fault;

    /// <summary>Puts itself in front of the registered store.</summary>
    public void Replace(IServiceCollection services)
    {
        var registered = services.Single(service => service.ServiceType == typeof(ISessionStore));
        services.Remove(registered);
        services.AddSingleton<ISessionStore>(provider =>
        {
            _store = (ISessionStore)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
            return this;
        });
    }

    public ValueTask<Result<SignedIn>> StartAsync(long account, NewSession session, CancellationToken ct) => Store.StartAsync(account, session, ct);

    public ValueTask<SignedIn?> FindAsync(long number, CancellationToken ct) => Store.FindAsync(number, ct);

    public ValueTask<SignedIn?> FindByHandleAsync(byte[] hash, CancellationToken ct) => Store.FindByHandleAsync(hash, ct);

    public ValueTask<byte[]?> FindSessionKeyAsync(long number, CancellationToken ct) => Store.FindSessionKeyAsync(number, ct);

    public ValueTask RememberPhoneAsync(long number, PhoneNumber phone, DateTimeOffset at, CancellationToken ct) => Store.RememberPhoneAsync(number, phone, at, ct);

    public ValueTask<SignedIn?> RenewAsync(long number, int generation, DateTimeOffset issuedAt, CancellationToken ct) => Store.RenewAsync(number, generation, issuedAt, ct);

    public ValueTask EndAsync(long number, SessionEndReason reason, DateTimeOffset at, CancellationToken ct) => Store.EndAsync(number, reason, at, ct);

    public ValueTask EndAllAsync(long account, SessionEndReason reason, DateTimeOffset at, CancellationToken ct) => Store.EndAllAsync(account, reason, at, ct);

    public ValueTask<long?> EndEveryAsync(long after, DateTimeOffset at, CancellationToken ct) => Store.EndEveryAsync(after, at, ct);
}
