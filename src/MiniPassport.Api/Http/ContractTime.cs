using System.Globalization;
using Microsoft.Extensions.Options;

namespace MiniPassport.Api.Http;

/// <summary>Prints times as <c>YYYY-MM-DD HH:mm:ss</c> in the configured zone.</summary>
internal sealed class ContractTime(IOptions<ContractOptions> options)
{
    private readonly TimeZoneInfo _zone = ContractZone.Find(options.Value.TimeZone)!;

    public string Print(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, _zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
