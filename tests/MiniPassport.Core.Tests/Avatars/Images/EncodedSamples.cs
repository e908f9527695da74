namespace MiniPassport.Core.Tests.Avatars.Images;

/// <summary>Pictures of 16 × 12 pixels as common encoders write them.</summary>
internal static class EncodedSamples
{
    /// <summary>Baseline, three components, 4:2:0, restart markers.</summary>
    public static readonly byte[] Baseline = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//" +
        "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAMABADASIAAhEBAxEB/8QA" +
        "FgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAGRAAAQUAAAAAAAAAAAAAAAAAAAISFFFh/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAXEQADAQAAAAAAAAAAAAAA" +
        "AAAAAxUW/90ABAAB/9oADAMBAAIRAxEAPwDLSNEjSa9Vh6rKPPqFbbD/2Q==");

    /// <summary>Progressive, three components, ten scans.</summary>
    public static readonly byte[] Progressive = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//" +
        "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAMABADASIAAhEBAxEB/8QA" +
        "FgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/2gAMAwEAAhADEAAAAcpMoq//xAAWEAEBAQAAAAAAAAAAAAAAAAASABD/2gAI" +
        "AQEAAQUCUt//xAAWEQADAAAAAAAAAAAAAAAAAAAAAhT/2gAIAQMBAT8BtY//xAAWEQADAAAAAAAAAAAAAAAAAAAAAhX/2gAIAQIBAT8Bnqf/xAAUEAEAAAAA" +
        "AAAAAAAAAAAAAAAg/9oACAEBAAY/Ah//xAAXEAADAQAAAAAAAAAAAAAAAAAAAREQ/9oACAEBAAE/IcKys//aAAwDAQACAAMAAAAQ/wD/xAAUEQEAAAAAAAAA" +
        "AAAAAAAAAAAA/9oACAEDAQE/EF//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAECAQE/ED//xAAWEAEBAQAAAAAAAAAAAAAAAAAAYXH/2gAIAQEAAT8Q00ss" +
        "/9k=");

    /// <summary>Four components with Adobe's transform, no JFIF.</summary>
    public static readonly byte[] FourColours = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GCgU5gjZeMfZZzfoF8/9sA" +
        "QwEVFxceGh47ISE7fFNGU3x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8/8AAFAgADAAQBAEiAAIRAQMRAQQiAP/E" +
        "ABUAAQEAAAAAAAAAAAAAAAAAAAAF/8QAHRAAAQMFAQAAAAAAAAAAAAAAAAIDUgESExQVUf/EABQBAQAAAAAAAAAAAAAAAAAAAAX/xAAZEQACAwEAAAAAAAAA" +
        "AAAAAAAAFQEDUVL/2gAOBAEAAhEDEQQAAD8Ao3LjUXLjUqY0+DGnwDZ3aGK46K/UeiodR6KirqMxGozE/9k=");

    /// <summary>VP8 in the simple format.</summary>
    public static readonly byte[] Lossy = Convert.FromBase64String(
        "UklGRkoAAABXRUJQVlA4ID4AAADQAQCdASoQAAwAAsBMJbACdAEO/gPIAAD+7BgQARtyP2DGvOn/+hMZkZr899yySf/nHFq7/5Y9f3q7+pAAAA==");

    /// <summary>VP8L in the simple format.</summary>
    public static readonly byte[] Lossless = Convert.FromBase64String(
        "UklGRk4AAABXRUJQVlA4TEEAAAAvD8ACAF8AEIT/bRMCgRRu0QKBxN/0KJ7/1AEc6AAAIW07mcIUpjCFFFJIIYUUUkghvusQ0f/8PC6HzWIyaIokAAA=");

    /// <summary>VP8L that uses its alpha channel.</summary>
    public static readonly byte[] LosslessAlpha = Convert.FromBase64String(
        "UklGRkwAAABXRUJQVlA4TEAAAAAvD8ACEF8QAoEUbtECgWR/0rMQCKRwi47KgB/ADwAIadvJFKYwhSmkkEIKKaSQQgrxXYeI/ufncTlsFpNBUyQB");

    /// <summary>VP8X, ALPH and VP8.</summary>
    public static readonly byte[] LossyAlpha = Convert.FromBase64String(
        "UklGRogAAABXRUJQVlA4WAoAAAAQAAAADwAACwAAQUxQSC4AAAABXyAQSOEWHRERxgBC2nYyhSlMYQoppJBCCimkkEJ81yGi//l5XA6bxWTQFEkAVlA4IDQA" +
        "AADQAQCdASoQAAwABABoJbACdAEO/gPIAAD+2b88XR8VEPZP/mWaPI+HP/iMlA/3SbXldEAA");
}
