using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace MiniPassport.Bench.SignIn;

/// <summary>Reads the body of a sign-in.</summary>
internal static class SignInRequest
{
    /// <summary>The field <c>code</c>; empty where there is none.</summary>
    public static async ValueTask<string> CodeAsync(PipeReader body)
    {
        while (true)
        {
            var read = await body.ReadAsync();
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var code = Text(read.Buffer, "code"u8);
            body.AdvanceTo(read.Buffer.End);
            return code;
        }
    }

    /// <summary>A text field of a JSON object; the whole object is read, so that a malformed one is found out.</summary>
    public static string Text(ReadOnlySequence<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        var text = "";
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name)) continue;
            reader.Read();
            text = reader.GetString() ?? "";
        }

        return text;
    }
}
