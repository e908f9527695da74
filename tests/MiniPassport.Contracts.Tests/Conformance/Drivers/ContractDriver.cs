using System.Collections.Concurrent;
using System.Text.Json;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance.Drivers;

/// <summary>
/// A client of one contract that knows nothing but its documents: raw requests, raw JSON. Every answer is judged strictly; one that
/// the contract has no place for fails the test that asked.
/// </summary>
internal abstract class ContractDriver(Passport passport)
{
    private readonly ConcurrentQueue<Answer> _answers = new();

    /// <summary>Where the code of a sign-in goes.</summary>
    public abstract string SignInPath { get; }

    /// <summary>Paths below the contract's own that it does not have.</summary>
    public abstract string[] AbsentPaths { get; }

    /// <summary>The parameter that is named when a sign-in has none.</summary>
    public abstract string FirstMissing { get; }

    /// <summary>How many accounts a person's first sign-in makes after <see cref="PrepareAsync"/>.</summary>
    public virtual int MadeByFirstSignIn => 1;

    /// <summary>Everything the contract answered this client.</summary>
    public IReadOnlyCollection<Answer> Answers => _answers;

    protected Passport Passport => passport;

    /// <summary>What must be so before the person can sign in for the first time.</summary>
    public virtual Task PrepareAsync(string person) => Task.CompletedTask;

    /// <summary>The fields of the request that spends the code, without a profile.</summary>
    public abstract Dictionary<string, string> Fields(SignInRequest request);

    /// <summary>Sends the request that spends the code.</summary>
    public abstract Task<Outcome> SendCodeAsync(SignInRequest request);

    /// <summary>What the contract's clients do after the code was accepted, up to being signed in.</summary>
    public abstract Task<Entry> CompleteAsync(SignInRequest request, Outcome sent);

    public async Task<Entry> SignInAsync(string person, Profile? profile = null, string appId = Passport.AppId)
    {
        await PrepareAsync(person);
        var request = new SignInRequest(person, await passport.CodeAsync(person, appId)) { Profile = profile, AppId = appId };
        return await CompleteAsync(request, (await SendCodeAsync(request)).ShouldBe(Kind.Done));
    }

    /// <summary>Any request to a path of the contract, judged.</summary>
    public async Task<Outcome> SendRawAsync(HttpMethod method, string path, HttpContent? content = null, string query = "") =>
        Judge(path, await passport.SendAsync(new HttpRequestMessage(method, path + query) { Content = content }));

    /// <summary>Checks the envelope and says what it means.</summary>
    protected abstract Kind Meaning(string path, Answer answer);

    protected Outcome Judge(string path, Answer answer)
    {
        _answers.Enqueue(answer);
        var shown = $"{path}: HTTP {(int)answer.Status} {answer.Raw}";
        answer.Response.Headers.CacheControl!.NoStore.ShouldBeTrue(shown);
        var retryAfter = answer.Response.Headers.RetryAfter?.Delta;
        (retryAfter > TimeSpan.Zero).ShouldBe((int)answer.Status is 429 or 503, shown);
        return new Outcome(Meaning(path, answer), answer);
    }

    protected static Dictionary<string, string> Fields(SignInRequest request, string codeField)
    {
        var fields = new Dictionary<string, string>(request.More);
        if (request.Code is not null) fields[codeField] = request.Code;
        return fields;
    }

    /// <summary>WeChat itself says in every request which mini program it comes from.</summary>
    protected static (string Name, string Value) Referer(string appId) => ("Referer", $"https://servicewechat.com/{appId}/12/page-frame.html");

    protected static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];

    protected static InvalidOperationException Unexpected(string path, Answer answer) =>
        new($"{path} answered what the contract has no place for: HTTP {(int)answer.Status} {answer.Raw}");
}
