namespace MiniPassport.Contracts.Tests.Hosting;

/// <summary>What a test's server keeps its data in.</summary>
internal enum TestStore
{
    /// <summary>A file; one server.</summary>
    Sqlite,

    /// <summary>A database of this process's PostgreSQL; one server.</summary>
    PostgreSql,

    /// <summary>The same with two servers, whose clocks are 30 seconds apart and which serve in turn, request by request.</summary>
    TwoInstances,
}
