using MiniPassport.Contracts.Tests.Docs;

namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>What matrix.csv says, cell by cell.</summary>
internal static class Matrix
{
    public const string Folder = "tests/MiniPassport.Contracts.Tests/Authorisation";

    private const string Anyone = "anyone", Everywhere = "all", Nowhere = "-";

    public static string[] Terminals { get; } = ["management", "pc", "mobile", "app", "wechat"];

    public static MatrixRow[] Lines { get; } =
    [
        .. Pages.Read($"{Folder}/matrix.csv").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1)
            .Select(line => line.Split(',')).Select(columns => new MatrixRow(columns[0], columns[1], columns[2], columns[3])),
    ];

    public static string[] Endpoints { get; } = [.. Lines.Select(line => line.Endpoint).Distinct()];

    public static bool IsUsers(string endpoint) => endpoint.Contains(" /users/", StringComparison.Ordinal);

    public static bool IsServiceUser(string endpoint) => endpoint.Contains(" /service/user/", StringComparison.Ordinal);

    /// <summary>Every caller and terminal that an endpoint must have an outcome for.</summary>
    public static IEnumerable<(string Caller, string Terminal)> Cells(string endpoint)
    {
        if (IsServiceUser(endpoint)) return ServiceUserCallers.Kinds.Select(kind => (kind, Nowhere));
        if (!IsUsers(endpoint)) return UsersCallers.Everywhere.Select(kind => (kind, Nowhere));
        return Terminals.SelectMany(terminal => UsersCallers.Kinds(terminal).Select(kind => (kind, terminal)));
    }

    /// <summary>The cells that a line stands for: those of "anyone" are the ones that no other line of the endpoint has.</summary>
    public static IEnumerable<MatrixRow> Expand(MatrixRow line)
    {
        var covered = Cells(line.Endpoint).Where(cell => Covers(line, cell));
        if (line.Caller == Anyone) covered = covered.Where(cell => !Lines.Any(other => other.Endpoint == line.Endpoint && other.Caller == cell.Caller && Covers(other, cell)));
        return covered.Select(cell => line with { Caller = cell.Caller, Terminal = cell.Terminal });
    }

    private static bool Covers(MatrixRow line, (string Caller, string Terminal) cell) =>
        (line.Caller == Anyone || line.Caller == cell.Caller)
        && (line.Terminal == Everywhere || line.Terminal.Split(' ').Contains(cell.Terminal));
}
