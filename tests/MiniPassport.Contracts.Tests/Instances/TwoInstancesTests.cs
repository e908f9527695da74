using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using MiniPassport.Tests.Shared;
using MiniPassport.TestServers;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Instances;

/// <summary>Two servers on one database, without sticky sessions: what one does, the other knows.</summary>
public sealed class TwoInstancesTests : IAsyncLifetime
{
    private readonly Passport _passport = new([("WeChat:Timeout", "00:00:30"), ("WeChat:ConnectTimeout", "00:00:30")]) { Store = TestStore.TwoInstances };

    public ValueTask InitializeAsync() => _passport.InitializeAsync();

    public ValueTask DisposeAsync() => _passport.DisposeAsync();

    [Fact]
    public async Task S013_S097_C028_A_session_that_ended_at_one_instance_is_refused_by_the_other_at_once()
    {
        for (var here = 0; here < 2; here++)
        {
            var token = await _passport.NewAccountAsync(NewPhone());
            foreach (var instance in (int[])[here, 1 - here]) (await GetAsync(instance, "/users/info/self", token)).Code.ShouldBe(200);
            (await GetAsync(here, "/users/exit", token)).Code.ShouldBe(200);
            foreach (var instance in (int[])[1 - here, here])
            {
                (await GetAsync(instance, "/users/info/self", token)).Code.ShouldBe(205);
                (await GetAsync(instance, "/users/token/refresh", token)).Code.ShouldBe(205);
            }
        }
    }

    [Fact]
    public async Task S036_A_handle_that_ended_at_one_instance_is_refused_by_the_other_at_once()
    {
        var driver = new ServiceUserDriver(_passport);
        var entry = await driver.SignInAsync(People.Next());
        for (var i = 0; i < 4; i++) (await driver.ReadAsync(entry.Credential)).ShouldBe(Kind.Done);
        (await driver.SignOutAsync(entry.Credential)).ShouldBe(Kind.Done);
        for (var i = 0; i < 4; i++) (await driver.ReadAsync(entry.Credential)).ShouldBe(Kind.DeadCredential);
    }

    [Fact]
    public async Task S024_A_manager_demoted_at_the_database_is_refused_by_both_at_once()
    {
        var phone = NewPhone();
        var token = await _passport.NewManagerAsync(phone);
        for (var instance = 0; instance < 2; instance++) (await GetAsync(instance, "/users/list", token)).Code.ShouldBe(200);
        await _passport.ExecuteAsync("UPDATE accounts SET roles = 0 WHERE phone = @phone", ("@phone", phone));
        for (var instance = 0; instance < 2; instance++) (await GetAsync(instance, "/users/list", token)).Code.ShouldBe(403);
    }

    [Fact]
    public async Task S014_C024_Every_session_of_a_suspended_person_is_refused_by_both_at_once()
    {
        var phone = NewPhone();
        string[] tokens = [await _passport.NewAccountAsync(phone), await _passport.LoginAsync(phone, "mobile"), await _passport.LoginAsync(phone, "app")];
        await _passport.SuspendAsync(Claims.Of(tokens[0]).Id);
        foreach (var token in tokens)
            for (var instance = 0; instance < 2; instance++) (await GetAsync(instance, "/users/info/self", token)).Code.ShouldBe(205);
    }

    [Fact]
    public async Task S019_S020_C014_C015_Of_wrong_passwords_sent_to_both_at_once_no_more_are_judged_than_the_budget_of_one()
    {
        var phone = NewPhone();
        await _passport.NewAccountAsync(phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => _passport.PostAsync("/users/login", new { phone }, headers: WordInfo($"wrong horse {i}"))));
        answers.Count(answer => answer.Code == 400).ShouldBe(10);
        // The rest is over the budget, or met a full queue of hashes before it came to be counted.
        answers.Count(answer => answer.Code is 429 or 503).ShouldBe(190);
        answers.ShouldContain(answer => answer.Code == 429);
        // Nor do they let the right one pass, after a restart either.
        await _passport.RestartAsync();
        for (var i = 0; i < 2; i++) (await _passport.PostAsync("/users/login", new { phone }, headers: WordInfo())).Code.ShouldBe(429);
    }

    [Fact]
    public async Task S012_C016_Five_hundred_refreshes_of_one_token_at_both_all_get_the_one_successor()
    {
        var old = await _passport.NewAccountAsync(NewPhone());
        _passport.Clock.Advance(TimeSpan.FromHours(25));
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => _passport.GetAsync("/users/token/refresh", old)));
        var successor = answers.Select(answer => answer.Token).Distinct().ShouldHaveSingleItem();
        successor.ShouldNotBe(old);
        for (var instance = 0; instance < 2; instance++) (await GetAsync(instance, "/users/info/self", successor)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task S094_A_thousand_first_sign_ins_of_one_person_at_both_are_one_account()
    {
        const int crowd = 1_000;
        var codes = await _passport.CodesAsync("popular", crowd);
        var answers = await Task.WhenAll(codes.Select(code => _passport.PostAsync("/users/login/wechat", new { code })));
        answers.Select(answer => Claims.Of(answer.Token).Id).Distinct().ShouldHaveSingleItem();
        (await _passport.AccountsAsync()).ShouldBe(1);
        (await _passport.CountAsync("SELECT count(*) FROM sessions")).ShouldBe(crowd);
    }

    [Fact]
    public async Task What_one_registers_signs_in_at_the_other_and_what_one_changes_the_other_shows()
    {
        for (var here = 0; here < 2; here++)
        {
            var (phone, there) = (NewPhone(), 1 - here);
            (await PostAsync(here, "/users/register", new { phone, password = Passport.Password })).Code.ShouldBe(200);
            var token = (await PostAsync(there, "/users/login", new { phone, password = Passport.Password })).Token;
            (await PostAsync(here, "/users/edit/self", new { userName = "零陵" }, token)).Code.ShouldBe(200);
            (await GetAsync(there, "/users/info/self", token)).Data.GetProperty("userName").GetString().ShouldBe("零陵");
        }
    }

    [Fact]
    public async Task A_picture_uploaded_at_one_is_served_by_the_other_out_of_the_bucket()
    {
        await using var bucket = await Needed.Async(() => S3Server.StartAsync(TestContext.Current.CancellationToken));
        await using var passport = await Passport.StartAsync(TestStore.TwoInstances, bucket.Settings("instances/"));
        var token = await passport.NewAccountAsync(NewPhone());
        string? former = null;
        for (var turn = 0; turn < 4; turn++)
        {
            var picture = Files.Pictures.All[turn % Files.Pictures.All.Length].Bytes;
            var uploaded = await passport.UploadAsync(token, picture);
            uploaded.Code.ShouldBe(200, uploaded.Raw);
            var path = new Uri(uploaded.Data.GetProperty("filePath").GetString()!).AbsolutePath;
            foreach (var instance in passport.Instances)
            {
                (await instance.GetByteArrayAsync(new Uri(path, UriKind.Relative))).ShouldBe(picture);
                if (former is not null) (await instance.GetAsync(new Uri(former, UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
            }

            bucket.Objects("instances/").ShouldHaveSingleItem();
            former = path;
            // The next upload goes to the other one.
            await passport.GetAsync("/users/info/self", token);
        }
    }

    private Task<Answer> GetAsync(int instance, string path, string token) => SendAsync(instance, new HttpRequestMessage(HttpMethod.Get, path), token);

    private Task<Answer> PostAsync(int instance, string path, object body, string? token = null) =>
        SendAsync(instance, new HttpRequestMessage(HttpMethod.Post, path) { Content = Passport.JsonContent(body) }, token);

    private async Task<Answer> SendAsync(int instance, HttpRequestMessage request, string? token)
    {
        if (token is not null) request.Headers.TryAddWithoutValidation("token", token);
        return await Answer.OfAsync(await _passport.Instances[instance].SendAsync(request));
    }
}
