using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MiniPassport.Api.Http;

/// <summary>Writes an answer in JSON. What is in it is each contract's own.</summary>
internal static class JsonAnswer
{
    public const string MediaType = "application/json; charset=utf-8";

    /// <summary>Sends the answer whole with its length: one write, and a client that counts knows when it has everything.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">Writes one JSON value.</param>
    /// <param name="retryAfter">When trying again makes sense: header Retry-After in whole seconds, at least one.</param>
    public static async Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> body, TimeSpan? retryAfter = null)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        if (retryAfter is { } wait) response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        // The rest of a body that was too large is not worth reading.
        if (status == StatusCodes.Status413PayloadTooLarge) response.Headers.Connection = "close";

        using var buffer = AnswerBuffer.Rent();
        var answer = buffer.Write(body);
        response.ContentLength = answer.Length;
        await response.BodyWriter.WriteAsync(answer, http.RequestAborted);
    }
}
