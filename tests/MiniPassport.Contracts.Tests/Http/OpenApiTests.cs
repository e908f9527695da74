using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>The published description and the endpoint table say the same.</summary>
public sealed class OpenApiTests(Passport passport) : IClassFixture<Passport>
{
    private static readonly string[] Prefixes = ["management", "pc", "mobile", "app", "wechat"];

    [Fact]
    public async Task The_descriptions_of_the_contracts_list_exactly_the_endpoints_there_are()
    {
        var described = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Find("docs/openapi"), "*.json")) described.AddRange(await OperationsAsync(file));
        described.Order(StringComparer.Ordinal).ShouldBe(Endpoints().Where(endpoint => IsBare(endpoint)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_bare_endpoint_is_there_below_each_terminal_too_and_nothing_else_is()
    {
        var users = Endpoints().Where(endpoint => endpoint.Contains(" /users/", StringComparison.Ordinal)).ToArray();
        users.ShouldNotBeEmpty();
        var derived = Prefixes.SelectMany(prefix => users.Select(endpoint => endpoint.Replace(" /", $" /{prefix}/", StringComparison.Ordinal)));
        Endpoints().Where(endpoint => !IsBare(endpoint)).Order(StringComparer.Ordinal).ShouldBe(derived.Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<string>> OperationsAsync(string file)
    {
        var description = JsonDocument.Parse(await File.ReadAllBytesAsync(file)).RootElement;
        return from path in description.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Name is not ("parameters" or "summary" or "description" or "servers") && !operation.Name.StartsWith("x-", StringComparison.Ordinal)
               select $"{operation.Name.ToUpperInvariant()} {path.Name}";
    }

    private static bool IsBare(string endpoint) => Array.TrueForAll(Prefixes, prefix => !endpoint.Contains($" /{prefix}/", StringComparison.Ordinal));

    // The health probes take any method; it is GET that is described.
    private IEnumerable<string> Endpoints() =>
        from endpoint in passport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} {endpoint.RoutePattern.RawText}";

    private static string Find(string path)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "MiniPassport.slnx"))) return Path.Combine(directory.FullName, path);
        }

        throw new FileNotFoundException("The repository's root is not above the tests.", path);
    }
}
