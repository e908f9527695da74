namespace MiniPassport.Api.Http;

/// <summary>
/// Which share of the requests is turned away, by how long work stands in line for a processor. One late sample is a stall (a collection, a
/// neighbour on the machine); several in a row are a queue that does not get shorter by itself. A late one with hardly anybody in line is
/// a machine that is busy with something else, which turning people away does not help.
/// </summary>
/// <param name="most">How long work may stand in line; zero for as long as it likes.</param>
/// <param name="shortestLine">Pieces of work that make a line.</param>
internal sealed class Shedding(TimeSpan most, int shortestLine)
{
    /// <summary>Late samples in a row before the first request is turned away.</summary>
    public const int Patience = 3;

    // Up fast and down slowly: each late sample means that a whole line of requests has waited.
    private const uint Whole = uint.MaxValue, Up = Whole / 8, Down = Whole / 32, Most = Whole - Down;

    // 2³² over the golden ratio: multiples of it are spread so evenly that a share of them is a share of any few in a row.
    private const uint Step = 2_654_435_769;

    private uint _share;
    private uint _lot;
    private int _late;

    /// <summary>The share turned away, from 0 to 1.</summary>
    public double Share => (double)Volatile.Read(ref _share) / Whole;

    /// <summary>Whether the next request is one to turn away.</summary>
    public bool IsDue()
    {
        var share = Volatile.Read(ref _share);
        return share != 0 && Interlocked.Add(ref _lot, Step) < share;
    }

    /// <summary>Takes a sample; by one caller at a time.</summary>
    /// <param name="delay">How long a piece of work stood in line.</param>
    /// <param name="inLine">How many stand there now.</param>
    public void Observe(TimeSpan delay, long inLine)
    {
        if (most == TimeSpan.Zero) return;
        if (delay <= most || inLine < shortestLine)
        {
            _late = 0;
            Volatile.Write(ref _share, _share > Down ? _share - Down : 0);
        }
        else if (++_late >= Patience)
        {
            Volatile.Write(ref _share, _share < Most - Up ? _share + Up : Most);
        }
    }
}
