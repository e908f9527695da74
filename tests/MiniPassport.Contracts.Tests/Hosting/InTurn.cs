namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>A balancer without sticky sessions at its strictest: no instance gets two requests in a row.</summary>
internal sealed class InTurn(Uri[] instances, HttpMessageHandler network) : DelegatingHandler(network)
{
    private int _requests = -1;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var instance = instances[Interlocked.Increment(ref _requests) % instances.Length];
        // All instances are known by the first one's name, as they are behind a balancer.
        request.Headers.Host ??= request.RequestUri!.Authority;
        request.RequestUri = new Uri(instance, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
