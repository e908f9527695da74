using Microsoft.AspNetCore.Http;

namespace MiniPassport.Api.Http;

/// <summary>Turns what the framework throws over a broken body into an answer; by default it would be a 500.</summary>
internal static class BodyFault
{
    public static Refusal TooLarge { get; } = new(413, "请求体过大");

    /// <summary>Null for what is no fault of the body.</summary>
    public static Refusal? Of(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: 413 } => TooLarge,
        BadHttpRequestException { StatusCode: 408 } => new Refusal(408, "请求体接收超时"),
        BadHttpRequestException => new Refusal(400, "请求体不完整或格式不正确"),
        // Too many fields, oversized part headers, a missing boundary, a truncated part.
        InvalidDataException or IOException => new Refusal(400, "请求体不完整或格式不正确"),
        _ => null,
    };
}
