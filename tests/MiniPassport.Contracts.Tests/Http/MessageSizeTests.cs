using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>CVE-2024-32655: a parameter of 4 GB and more made a client of PostgreSQL send messages of an attacker's.</summary>
public sealed class MessageSizeTests(Passport passport) : IClassFixture<Passport>
{
    private const long LargestOfAll = 4 * 1024 * 1024;

    [Fact]
    public void C042_No_endpoint_takes_a_body_that_could_overflow_a_message_and_the_client_of_PostgreSQL_is_a_repaired_one()
    {
        var kestrel = passport.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        kestrel.Limits.MaxRequestBodySize.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(LargestOfAll);
        var endpoints = passport.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).ToArray();
        endpoints.Length.ShouldBeGreaterThan(20);
        var limits = endpoints.SelectMany(endpoint => endpoint.Metadata.OfType<IRequestSizeLimitMetadata>()).ToArray();
        limits.ShouldNotBeEmpty();
        // None would mean: as much as anybody sends.
        foreach (var limit in limits) limit.MaxRequestBodySize.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(LargestOfAll);

        Assembly.Load("Npgsql").GetName().Version.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(new Version(8, 0, 3));
    }
}
