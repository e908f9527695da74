using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>matrix.csv holds, for every endpoint there is.</summary>
public sealed class MatrixTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    public static TheoryData<string, string, string, string> Lines()
    {
        var lines = new TheoryData<string, string, string, string>();
        foreach (var line in Matrix.Lines) lines.Add(line.Endpoint, line.Caller, line.Terminal, line.Outcome);
        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task S021_S022_S023_Every_caller_hears_from_every_endpoint_what_the_matrix_says(string endpoint, string caller, string terminals, string outcome)
    {
        var cells = Matrix.Expand(new MatrixRow(endpoint, caller, terminals, outcome)).ToArray();
        cells.ShouldNotBeEmpty("other lines say all that this one does");
        foreach (var cell in cells)
        {
            foreach (var (heard, body) in await world.SendAsync(cell))
            {
                heard.ShouldBe(outcome, $"{cell}: {body}");
                if (outcome is not ("200" or "0")) ShouldHoldNothing(endpoint, body);
            }
        }
    }

    [Fact]
    public void S023_No_endpoint_is_without_its_lines_and_its_request()
    {
        var mapped = Mapped().Select(Bare).Distinct().ToArray();
        mapped.Length.ShouldBeGreaterThan(20);
        Matrix.Endpoints.ShouldBe(mapped, ignoreOrder: true, customMessage: "matrix.csv");
        MatrixRequest.All.Keys.ShouldBe(mapped, ignoreOrder: true, customMessage: "requests.json");
    }

    [Fact]
    public void S023_No_caller_and_no_terminal_is_without_an_outcome_or_has_two()
    {
        foreach (var endpoint in Matrix.Endpoints)
        {
            var said = Matrix.Lines.Where(line => line.Endpoint == endpoint).SelectMany(Matrix.Expand).Select(cell => cell.ToString());
            said.ShouldBe(Matrix.Cells(endpoint).Select(cell => new MatrixRow(endpoint, cell.Caller, cell.Terminal, "").ToString()), ignoreOrder: true, customMessage: endpoint);
        }
    }

    private static void ShouldHoldNothing(string endpoint, string body)
    {
        var data = JsonDocument.Parse(body).RootElement.GetProperty("data");
        if (Matrix.IsServiceUser(endpoint)) data.GetRawText().ShouldBe("[]", body);
        else data.ValueKind.ShouldBe(JsonValueKind.Null, body);
    }

    // The probes take any method; it is GET that is described.
    private IEnumerable<string> Mapped() =>
        from endpoint in world.Passport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} {endpoint.RoutePattern.RawText}";

    private static string Bare(string endpoint)
    {
        var terminal = Array.Find(Matrix.Terminals, terminal => endpoint.Contains($" /{terminal}/users/", StringComparison.Ordinal));
        return terminal is null ? endpoint : endpoint.Replace($" /{terminal}/", " /", StringComparison.Ordinal);
    }
}
