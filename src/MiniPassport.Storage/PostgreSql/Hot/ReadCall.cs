using MiniPassport.Core.Sessions;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>A session to be looked up.</summary>
internal sealed class ReadCall(long number) : HotCall<SignedIn?>
{
    public long Number => number;
}
