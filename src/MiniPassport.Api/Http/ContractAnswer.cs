using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Http;

/// <summary>A contract's answer: a body in its own envelope, and the HTTP status that <see cref="FailureStatus"/> gives it.</summary>
internal sealed class ContractAnswer
{
    private readonly Func<HttpStatusMode, int> _status;
    private readonly Action<Utf8JsonWriter> _body;
    private readonly TimeSpan? _retryAfter;

    private ContractAnswer(Func<HttpStatusMode, int> status, Action<Utf8JsonWriter> body, TimeSpan? retryAfter = null) =>
        (_status, _body, _retryAfter) = (status, body, retryAfter);

    public static ContractAnswer Ok(Action<Utf8JsonWriter> body) => new(_ => StatusCodes.Status200OK, body);

    public static ContractAnswer Of(Failure failure, Action<Utf8JsonWriter> body) => new(mode => FailureStatus.Of(failure, mode), body, failure.RetryAfter);

    public static ContractAnswer Of(Refusal refusal, Action<Utf8JsonWriter> body) => new(mode => FailureStatus.Of(refusal, mode), body);

    public Task WriteAsync(HttpContext http)
    {
        var status = _status(http.RequestServices.GetRequiredService<IOptions<ContractOptions>>().Value.HttpStatus);
        // An outage is over sooner or later, also where nobody knows when.
        var retryAfter = _retryAfter ?? (status == StatusCodes.Status503ServiceUnavailable ? TimeSpan.FromSeconds(1) : null);
        return JsonAnswer.WriteAsync(http, status, _body, retryAfter);
    }
}
