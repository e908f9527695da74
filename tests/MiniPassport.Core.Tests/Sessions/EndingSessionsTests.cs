using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Sessions;

public sealed class EndingSessionsTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    /// <summary>One session of its own, one of its account's, one of everybody's; each pair in both orders.</summary>
    public static TheoryData<string> Pairs => ["session account", "account session", "session all", "all session", "account all", "all account"];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task C018_what_two_ends_reach_is_over_and_the_second_never_undoes_the_first(string pair)
    {
        var (one, other) = (_world.Add(), _world.Add("13800138000"));
        var (first, second, theirs) = (await _world.StartAsync(one), await _world.StartAsync(one, Terminal.App), await _world.StartAsync(other));
        var ended = new HashSet<string>();

        foreach (var level in pair.Split(' '))
        {
            await EndAsync(level, first.Token, World.Phone);
            ended.UnionWith(level switch
            {
                "session" => [first.Token],
                "account" => [first.Token, second.Token],
                _ => [first.Token, second.Token, theirs.Token],
            });
            foreach (var token in (string[])[first.Token, second.Token, theirs.Token])
            {
                ((await _world.ProtectedAsync(token)) is not null).ShouldBe(ended.Contains(token), level);
                ((await _world.RefreshAsync(token)).Error() is not null).ShouldBe(ended.Contains(token), level);
            }
        }
    }

    [Fact]
    public async Task S111_C018_everybodys_sessions_end_visitors_included_and_later_ones_live()
    {
        var tokens = new List<string> { (await _world.StartWeChatAsync()).Token };
        for (var i = 0; i < 5; i++) tokens.Add((await _world.StartAsync(_world.Add($"1380013800{i}"))).Token);

        await new EndEverySession(_world.Store, _world.Clock).ExecuteAsync(TestContext.Current.CancellationToken);

        foreach (var token in tokens) (await _world.ProtectedAsync(token)).ShouldBe(AccountError.EndedElsewhere);
        (await _world.ProtectedAsync((await _world.StartAsync(_world.Add())).Token)).ShouldBeNull();
    }

    [Fact]
    public async Task S111_a_token_from_before_a_restored_backup_does_not_pass_for_the_newer_session_with_its_number()
    {
        var account = _world.Add();
        var lost = await _world.StartAsync(account);
        _world.Clock.Advance(TimeSpan.FromHours(1));
        var now = _world.Clock.Now;
        // The number went to a later session, which was renewed once already.
        _world.Store.Put(_world.Store.Session(1) with { StartedAt = now, Generation = 1, TokenIssuedAt = now });

        (await _world.ProtectedAsync(lost.Token)).ShouldBe(AccountError.SignInAgain);
        (await _world.RefreshAsync(lost.Token)).Error().ShouldBe(AccountError.SignInAgain);
        _world.Store.Session(1).EndedAt.ShouldBeNull("a stranger's old token ends nobody's session");
    }

    private async Task EndAsync(string level, string token, string phone)
    {
        var ct = TestContext.Current.CancellationToken;
        if (level == "session") await _world.SignOutAsync(token);
        else if (level == "account") (await new EndAccountSessions(_world.Store, _world.Store, _world.Clock).ExecuteAsync(phone, ct)).Failed(out _).ShouldBeFalse();
        else await new EndEverySession(_world.Store, _world.Clock).ExecuteAsync(ct);
    }
}
