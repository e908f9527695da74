using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Users.Abuse;

/// <summary>However a path is written, the decision is the canonical route's, or there is no such route.</summary>
public sealed class PathTests(Passport passport) : IClassFixture<Passport>
{
    public static TheoryData<string, string> Routes => new()
    {
        { "GET", "/users/info/self" }, { "GET", "/users/info" }, { "GET", "/users/list" }, { "GET", "/management/users/list" },
        { "POST", "/users/edit" }, { "POST", "/management/users/edit" }, { "POST", "/users/edit/self" }, { "POST", "/users/edit/avatar/self" },
        { "POST", "/users/info/associate" }, { "GET", "/users/token/refresh" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task S030_C034_A_path_written_otherwise_reaches_the_same_decision_or_nothing(string method, string path)
    {
        var victim = Claims.Of(await passport.NewAccountAsync(NewPhone())).Id;
        var user = await passport.NewAccountAsync(NewPhone(), "management");
        var query = path == "/users/info" ? "?id=" + victim : "";
        var body = method == "POST" ? $$"""{"id":"{{victim}}","phone":"13100000000"}""" : "";
        var (unknown, known) = (await SendAsync(path, null), await SendAsync(path, user));
        unknown.Body.ShouldContain("\"code\":403");

        var reached = 0;
        foreach (var target in Written(path))
        {
            reached += await IsCanonicalOrNothingAsync(target, null, unknown) ? 1 : 0;
            reached += await IsCanonicalOrNothingAsync(target, user, known) ? 1 : 0;
        }

        // Percent-escaped letters and the absolute form are the same path by RFC 3986 and RFC 9112: the comparison above did compare.
        reached.ShouldBeGreaterThan(3);

        async Task<bool> IsCanonicalOrNothingAsync(string target, string? token, RawHttp canonical)
        {
            var answer = await SendAsync(target, token);
            if (answer.Status is 400 or 404 or 405 || answer.Body.Contains("\"code\":404", StringComparison.Ordinal)) return false;
            answer.Body.ShouldBe(canonical.Body, target);
            answer.Status.ShouldBe(canonical.Status, target);
            return true;
        }

        Task<RawHttp> SendAsync(string target, string? token) =>
            RawHttp.SendAsync(passport, method, target + (target.Contains('?', StringComparison.Ordinal) ? query.Replace('?', '&') : query), token, body);
    }

    private IEnumerable<string> Written(string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        var head = path[..^last.Length];
        yield return "/" + path;
        yield return head + "/" + last;
        yield return "/." + path;
        yield return head + "./" + last;
        yield return "/x/.." + path;
        yield return head + "x/../" + last;
        yield return "/pc/.." + path;
        yield return "/wechat/users/login/../../.." + path;
        yield return head + "%2e/" + last;
        yield return head + "x/%2e%2e/" + last;
        yield return head + "%2E%2E/" + head.Trim('/').Split('/')[^1] + "/" + last;
        yield return "/users/login/..;/.." + path;
        yield return head.TrimEnd('/') + "%2f" + last;
        yield return head.TrimEnd('/') + "%2F" + last;
        yield return head.TrimEnd('/') + "%5c" + last;
        yield return head.TrimEnd('/') + "\\" + last;
        yield return path + ";a=b";
        yield return head.TrimEnd('/') + ";a=b/" + last;
        yield return path + ".";
        yield return path + "/";
        yield return path + "//";
        yield return path + "/.";
        yield return path + "%20";
        yield return path + "%09";
        yield return path + "%00";
        yield return path + "%00.png";
        yield return path + ".json";
        yield return path + ".css";
        yield return path + "?";
        yield return path + "%3f";
        yield return path + "%23";
        yield return path.ToUpperInvariant();
        yield return head + "%" + Convert.ToHexString([(byte)last[0]]) + last[1..];
        yield return head + "%25" + Convert.ToHexString([(byte)last[0]]) + last[1..];
        yield return head + "%252e/" + last;
        yield return head + "%c0%ae/" + last;
        yield return head + "%u0073" + last[1..];
        yield return head + last.Replace('s', 'ſ');
        yield return passport.Address.GetLeftPart(UriPartial.Authority) + path;
        yield return passport.Address.GetLeftPart(UriPartial.Authority) + "/x/.." + path;
    }
}
