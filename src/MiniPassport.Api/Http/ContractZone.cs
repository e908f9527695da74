namespace MiniPassport.Api.Http;

/// <summary>Finds the zone times are printed in.</summary>
internal static class ContractZone
{
    private const string China = "Asia/Shanghai";

    /// <summary>The zone of that IANA name, or null. The default one is there even on a machine without tzdata: UTC+8 without exception since 1992.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        return name == China ? TimeZoneInfo.CreateCustomTimeZone(China, TimeSpan.FromHours(8), China, China) : null;
    }
}
