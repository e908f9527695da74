using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MiniPassport.WeChat.Tests.Fixtures;

namespace MiniPassport.WeChat.Tests;

/// <summary>When WeChat counts as down, and when no more.</summary>
public sealed class BreakerTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();

    [Fact]
    public void S092_It_opens_at_the_last_of_its_outages_in_a_row_and_not_before()
    {
        var breaker = Closed(outages: 3);
        Fail(breaker, 2);
        breaker.TryEnter(out _).ShouldBeTrue();
        Fail(breaker, 1);
        breaker.TryEnter(out _).ShouldBeFalse();
    }

    [Fact]
    public void S092_An_answer_between_outages_starts_the_count_anew()
    {
        var breaker = Closed(outages: 3);
        for (var i = 0; i < 10; i++)
        {
            Fail(breaker, 2);
            breaker.Answered();
        }

        breaker.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void S092_While_it_is_open_one_question_a_pause_goes_through()
    {
        var breaker = Open();
        for (var pause = 0; pause < 5; pause++)
        {
            for (var i = 0; i < 9; i++)
            {
                breaker.TryEnter(out _).ShouldBeFalse();
                _time.Advance(Pause / 10);
            }

            _time.Advance(Pause / 10);
            breaker.TryEnter(out var era).ShouldBeTrue();
            breaker.TryEnter(out _).ShouldBeFalse();
            breaker.Failed(era);
        }
    }

    [Fact]
    public void S092_Of_many_who_come_when_a_try_is_due_one_goes()
    {
        var breaker = Open();
        for (var round = 0; round < 50; round++)
        {
            _time.Advance(Pause);
            var gone = 0;
            Parallel.For(0, 64, _ =>
            {
                if (breaker.TryEnter(out var _)) Interlocked.Increment(ref gone);
            });
            gone.ShouldBe(1);
        }
    }

    [Fact]
    public void S092_A_try_that_never_reports_back_holds_the_next_one_up_for_a_pause_only()
    {
        var breaker = Open();
        _time.Advance(Pause);
        breaker.TryEnter(out _).ShouldBeTrue();
        _time.Advance(Pause);
        breaker.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void S092_The_first_answer_closes_it_for_everybody()
    {
        var breaker = Open();
        _time.Advance(Pause);
        breaker.TryEnter(out _).ShouldBeTrue();
        breaker.Answered();
        for (var i = 0; i < 100; i++) breaker.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void S092_Questions_from_before_it_closed_that_fail_later_do_not_open_it_again()
    {
        var breaker = Closed(outages: 3);
        var eras = new List<int>();
        for (var i = 0; i < 100; i++)
        {
            breaker.TryEnter(out var era).ShouldBeTrue();
            eras.Add(era);
        }

        foreach (var era in eras[..50]) breaker.Failed(era);
        breaker.TryEnter(out _).ShouldBeFalse();
        breaker.Answered();
        foreach (var era in eras[50..]) breaker.Failed(era);
        breaker.TryEnter(out _).ShouldBeTrue();
        Fail(breaker, 3);
        breaker.TryEnter(out _).ShouldBeFalse();
    }

    [Fact]
    public void S092_Failures_while_it_is_open_do_not_put_the_next_try_off()
    {
        var breaker = Closed(outages: 3);
        var eras = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            breaker.TryEnter(out var era).ShouldBeTrue();
            eras.Add(era);
        }

        foreach (var era in eras[..3]) breaker.Failed(era);
        _time.Advance(Pause / 2);
        foreach (var era in eras[3..]) breaker.Failed(era);
        _time.Advance(Pause / 2);
        breaker.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void S092_Without_a_limit_it_never_opens()
    {
        var breaker = Closed(outages: 0);
        Fail(breaker, 10_000);
        breaker.TryEnter(out _).ShouldBeTrue();
    }

    [Fact]
    public void S092_It_says_once_that_it_opened_and_once_that_it_closed()
    {
        using var sink = new LogSink();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(sink));
        var breaker = new Breaker(Settings(3), _time, factory.CreateLogger<Breaker>());
        Fail(breaker, 20);
        breaker.Answered();
        breaker.Answered();
        sink.Lines.Select(line => line.Level).ShouldBe([LogLevel.Error, LogLevel.Warning]);
    }

    private Breaker Open()
    {
        var breaker = Closed(outages: 3);
        Fail(breaker, 3);
        breaker.TryEnter(out _).ShouldBeFalse();
        return breaker;
    }

    private Breaker Closed(int outages) => new(Settings(outages), _time, NullLogger<Breaker>.Instance);

    private static IOptions<WeChatOptions> Settings(int outages) => Options.Create(new WeChatOptions { Breaker = { Outages = outages, Pause = Pause } });

    private static void Fail(Breaker breaker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            breaker.TryEnter(out var era);
            breaker.Failed(era);
        }
    }
}
