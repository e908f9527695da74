using System.Globalization;

namespace MiniPassport.WeChatSimulator.State;

/// <summary>The WeChat users, in order of creation. Callers hold the world's lock.</summary>
internal sealed class People
{
    internal const int Capacity = 500_000;

    private readonly OrderedDictionary<string, Person> people = new(StringComparer.Ordinal);
    private int created;

    internal IEnumerable<Person> All => people.Values;

    internal Person First => people.GetAt(0).Value;

    internal bool IsFull => people.Count >= Capacity;

    internal Person? Find(string id) => people.GetValueOrDefault(id);

    internal void Add(Person person) => people.Add(person.Id, person);

    /// <summary>A new person with a nickname, an avatar address and a phone nobody else was given.</summary>
    internal Person Create(string? id = null)
    {
        int number = ++created;
        id ??= string.Create(CultureInfo.InvariantCulture, $"person{number}");
        var person = new Person(id)
        {
            NickName = id,
            AvatarUrl = DefaultData.AvatarOf(id),
            Phone = (19_900_000_000L + number).ToString(CultureInfo.InvariantCulture),
        };
        Add(person);
        return person;
    }
}
