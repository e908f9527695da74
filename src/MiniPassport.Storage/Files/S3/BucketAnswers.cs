using System.Xml;

namespace MiniPassport.Storage.Files.S3;

/// <summary>
/// Leaves the SDK nothing of an answer but status, length and body. It would follow a redirect, with a signature, to wherever that says; read an
/// error however long it is, and never come back from one whose XML breaks off; and take every ETag for the MD5 of the body.
/// </summary>
internal sealed class BucketAnswers(HttpMessageHandler handler) : DelegatingHandler(handler)
{
    private const int MostOfAnError = 16 * 1024, MostOfAList = 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Pictures are small: asking first costs a round trip more than it saves.
        request.Headers.ExpectContinue = false;
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode && IsList(request.RequestUri)) await LoadListAsync(answer, cancellationToken);
        var length = answer.Content.Headers.ContentLength;
        if (answer.IsSuccessStatusCode && (length is not null || request.Method != HttpMethod.Get))
        {
            answer.Headers.Clear();
            answer.Content.Headers.Clear();
            answer.Content.Headers.ContentLength = length;
            return answer;
        }

        using (answer)
        {
            var code = answer.IsSuccessStatusCode ? "MissingContentLength" : await CodeInAsync(answer.Content, cancellationToken);
            throw new BucketException(BucketFault.Refused, answer.StatusCode, code);
        }
    }

    private static bool IsList(Uri? address) => address?.Query.Contains("list-type=2", StringComparison.Ordinal) == true;

    // Lists come without a length as often as with one: their end is the end of their XML.
    private static async Task LoadListAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        using var cut = answer.Content;
        await using var body = await cut.ReadAsStreamAsync(ct);
        var list = new byte[MostOfAList];
        var length = await body.ReadAtLeastAsync(list, list.Length, throwOnEndOfStream: false, ct);
        if (!IsWhole(new MemoryStream(list, 0, length))) throw new BucketException(BucketFault.NotReached);
        answer.Content = new ByteArrayContent(list, 0, length);
    }

    private static bool IsWhole(Stream list)
    {
        try
        {
            using var reader = XmlReader.Create(list, Settings);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static async Task<string?> CodeInAsync(HttpContent content, CancellationToken ct)
    {
        await using var body = await content.ReadAsStreamAsync(ct);
        var error = new byte[MostOfAnError];
        var length = await body.ReadAtLeastAsync(error, error.Length, throwOnEndOfStream: false, ct);
        return CodeIn(new MemoryStream(error, 0, length));
    }

    private static string? CodeIn(Stream error)
    {
        try
        {
            using var reader = XmlReader.Create(error, Settings);
            return reader.ReadToFollowing("Code") ? reader.ReadElementContentAsString() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
