using MiniPassport.Campaigns.Journals;

namespace MiniPassport.Campaigns.Load;

/// <summary>One client that does one thing after another, each of them a write, and remembers what it was told. What nobody answered it leaves alone until somebody has looked.</summary>
internal sealed class Client
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Random _random;
    private readonly (int Weight, Func<Wire, Task<bool>> Act)[] _acts;

    /// <param name="journal">Where it writes what it is told.</param>
    /// <param name="number">Which of the clients it is: its phones and people are its own.</param>
    /// <param name="random">Decides what it does.</param>
    public Client(Journal journal, int number, Random random)
    {
        _random = random;
        var diary = new Diary(journal, number, random);
        var (people, visitors) = (new PeopleClient(diary), new VisitorClient(diary));
        var phones = new PhoneClient(diary, people);
        _acts =
        [
            (26, people.SignInAsync), (10, people.SignInAgainAsync), (14, people.SignOutAsync), (14, people.RenewAsync),
            (20, phones.EditAsync), (3, phones.EditWronglyAsync), (6, phones.UploadAsync), (3, phones.LogInAsync), (1, phones.LogOutAsync),
            (2, phones.RegisterAsync), (1, phones.RegisterAgainAsync), (3, phones.AssociateAsync), (1, phones.AssociateWronglyAsync),
            (5, visitors.ComeAsync), (4, visitors.ChangeAsync), (4, visitors.LeaveAsync),
        ];
    }

    /// <summary>From one act's beginning to the next one's; nought: as fast as it is answered.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>Until it is enough; where there is no answer it waits a little before the next.</summary>
    public async Task RunAsync(Wire wire, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            if (!await Next()(wire)) await Task.Delay(Pause, CancellationToken.None);
            var rest = Interval - TimeProvider.System.GetElapsedTime(started);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, CancellationToken.None);
        }
    }

    private Func<Wire, Task<bool>> Next()
    {
        var dice = _random.Next(_acts.Sum(one => one.Weight));
        foreach (var (weight, act) in _acts)
        {
            if ((dice -= weight) < 0) return act;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}
