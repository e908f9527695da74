namespace MiniPassport.Contracts.Tests.Authorisation;

/// <summary>A line of matrix.csv, or one of the cells it stands for.</summary>
internal sealed record MatrixRow(string Endpoint, string Caller, string Terminal, string Outcome)
{
    public override string ToString() => $"{Endpoint}, {Caller}, {Terminal}";
}
