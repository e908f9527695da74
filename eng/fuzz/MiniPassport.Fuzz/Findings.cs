using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace MiniPassport.Fuzz;

/// <summary>What broke a rule, with the request that did it.</summary>
internal sealed class Findings(string directory)
{
    private const int Many = 50;

    private readonly ConcurrentQueue<string> _all = new();

    public IReadOnlyList<string> All => [.. _all];

    /// <summary>So many that going on tells nothing new.</summary>
    public bool AreMany => _all.Count >= Many;

    /// <summary>Keeps the raw bytes, and beside them what was asked and answered.</summary>
    public void Add(string fault, byte[]? request, string? told)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{_all.Count:000}");
        if (request is not null)
        {
            Directory.CreateDirectory(directory);
            var file = Path.Combine(directory, $"{name}.raw");
            File.WriteAllBytes(file, request);
            File.WriteAllText(Path.ChangeExtension(file, ".txt"), $"{fault}\n{told}\n", Encoding.UTF8);
        }

        _all.Enqueue(request is null ? fault : $"{fault} ({name}.raw: {told?.Split('\n')[0]})");
    }
}
