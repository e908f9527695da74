using System.Globalization;
using MiniPassport.Core.Results;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

/// <summary>A machine's clock may be set to anything.</summary>
public sealed class ClockJumpTests
{
    private const long Lifetime = 86_400, Grace = 7_200, Skew = 60;

    private static readonly string[] Moments =
        ["2026-11-21T08:00:00Z", "2028-02-29T23:59:59Z", "2026-03-29T01:00:00Z", "2038-01-19T03:14:07Z", "2106-02-07T06:28:15Z", "1970-01-02T00:00:00Z", "0001-01-02T00:00:00Z", "1960-06-01T00:00:00Z", "9998-12-31T23:59:59Z"];

    public static TheoryData<string, long> Jumps
    {
        get
        {
            var jumps = new TheoryData<string, long>();
            foreach (var moment in Moments)
                foreach (var by in (long[])[-315_360_000, -3_600, -61, -60, -1, 0, 1, 3_600, 86_399, 86_400, 93_600, 93_601, 315_360_000]) jumps.Add(moment, by);
            return jumps;
        }
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task S106_wherever_the_clock_goes_a_token_is_judged_by_the_rule_and_nothing_throws(string moment, long by)
    {
        using var world = new World();
        world.Clock.Now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        var token = (await world.StartAsync(world.Add())).Token;
        var start = world.Clock.Now.ToUnixTimeSeconds();
        if (start + by < DateTimeOffset.MinValue.ToUnixTimeSeconds() || start + by > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return;

        world.Clock.SetSecond(start + by);

        // A time before 1970 is no iat.
        AccountError? expected = start <= 0 || by < -Skew || by > Lifetime + Grace ? AccountError.SignInAgain : by < Lifetime ? null : AccountError.TokenExpired;
        (await world.ProtectedAsync(token)).ShouldBe(expected);
        var refreshed = await world.RefreshAsync(token);
        refreshed.Error().ShouldBe(expected == AccountError.TokenExpired ? null : expected);
        if (refreshed.Succeeded(out var next, out _)) (await world.ProtectedAsync(next)).ShouldBeNull();

        // And back.
        world.Clock.SetSecond(start);
        (await world.SignOutAsync(token)).Error().ShouldBe(start <= 0 ? AccountError.SignInAgain : null);
    }
}
