using System.Text.Json.Nodes;
using MiniPassport.Contracts.Tests.Docs;

namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>What a request to an endpoint says beside its credential, as requests.json has it: a good one, so that only the caller decides.</summary>
/// <param name="Query">Its query string; <c>{name}</c> stands for a value of <see cref="MatrixWorld"/>.</param>
/// <param name="Body">Its JSON body; a text that is <c>{name}</c> stands for such a value, and is left out where the caller has none.</param>
/// <param name="Upload">Whether it carries a picture.</param>
/// <param name="SpendsCaller">Whether the next request needs another caller and another account when this one succeeded.</param>
internal sealed record MatrixRequest(string Query, JsonObject? Body, bool Upload, bool SpendsCaller)
{
    public static IReadOnlyDictionary<string, MatrixRequest> All { get; } =
        JsonNode.Parse(Pages.Read($"{Matrix.Folder}/requests.json"))!.AsObject().ToDictionary(one => one.Key, one => Of(one.Value!.AsObject()));

    private static MatrixRequest Of(JsonObject json) => new(
        (string?)json["query"] ?? "", json["body"]?.AsObject(), (bool?)json["upload"] ?? false, (bool?)json["spendsCaller"] ?? false);
}
