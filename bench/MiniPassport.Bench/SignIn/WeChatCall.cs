using System.Buffers;

namespace MiniPassport.Bench.SignIn;

/// <summary>code2Session over one handler.</summary>
internal sealed class WeChatCall(string address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    private readonly string _before = address + "/sns/jscode2session?appid=wx4f4bc4dec97d474b&secret=5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60&js_code=";

    public async ValueTask<Person> AskAsync(string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _before + code + "&grant_type=authorization_code");
        using var response = await _http.SendAsync(request, CancellationToken.None);
        var body = new ReadOnlySequence<byte>(await response.Content.ReadAsByteArrayAsync());
        return new Person(SignInRequest.Text(body, "openid"u8), SignInRequest.Text(body, "session_key"u8));
    }

    public void Dispose() => _http.Dispose();
}
