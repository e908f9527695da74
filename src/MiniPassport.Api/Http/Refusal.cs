namespace MiniPassport.Api.Http;

/// <summary>Why a request was turned away before any use case saw it.</summary>
/// <param name="Status">The HTTP status that says so: 400, 408, 413 or 415.</param>
/// <param name="Reason">A short text for the developer at the other end.</param>
internal sealed record Refusal(int Status, string Reason);
