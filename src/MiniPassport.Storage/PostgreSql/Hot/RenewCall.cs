using MiniPassport.Core.Sessions;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>A session to be taken from one generation to the next. The answer is the session afterwards.</summary>
internal sealed class RenewCall(long number, int generation, DateTimeOffset issuedAt) : HotCall<SignedIn?>
{
    public long Number => number;

    public int Generation => generation;

    public DateTimeOffset IssuedAt => issuedAt;

    public SignedIn? Found { get; set; }
}
