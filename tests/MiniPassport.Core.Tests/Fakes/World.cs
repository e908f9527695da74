using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MiniPassport.Core.Accounts;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.Profiles;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Throttling;
using MiniPassport.Core.Tokens;
using MiniPassport.Core.WeChat;
using MiniPassport.Core.WeChat.OpenData;

namespace MiniPassport.Core.Tests.Fakes;

/// <summary>Every use case over the in-memory ports.</summary>
internal sealed class World : IDisposable
{
    public const string Phone = "15820290006";
    public const string Password = "correct horse 7";
    public const string Address = "192.0.2.7";

    public static readonly MiniProgram App = new("wx0123456789abcdef", "0123456789abcdef0123456789abcdef");

    private readonly IOptions<TokenOptions> _tokenOptions;
    private readonly IOptions<PasswordOptions> _passwordOptions;
    private readonly IOptions<OpenDataOptions> _openDataOptions;
    private readonly SessionKeySealer _sealer;
    private readonly SessionKeyHandles _keyHandles;
    private readonly SessionStart _start;

    public World(
        TokenOptions? tokens = null, PasswordOptions? passwords = null, bool onePerTerminal = false, KeyRing? ring = null,
        WeChatCodeOptions? codes = null, OpenDataOptions? openData = null)
    {
        ring ??= TestKeys.One;
        _tokenOptions = Options.Create(tokens ?? new TokenOptions());
        _passwordOptions = Options.Create(passwords ?? new PasswordOptions { Concurrency = 2 });
        _start = new SessionStart(Options.Create(new SessionOptions { OnePerTerminal = onePerTerminal }), Clock);
        _openDataOptions = Options.Create(openData ?? new OpenDataOptions());
        _sealer = new SessionKeySealer(ring);
        _keyHandles = new SessionKeyHandles(ring);
        Tokens = new AccessTokens(ring, _tokenOptions);
        Hasher = new PasswordHasher([Algorithm]);
        Queue = new HashQueue(_passwordOptions);
        var budget = new CodeBudget(Options.Create(codes ?? new WeChatCodeOptions()), Clock);
        WeChatSignIn = new SignInWithWeChat(Gateway, Store, budget, _sealer, _keyHandles, _start, Tokens, Clock, NullLogger<SignInWithWeChat>.Instance);
    }

    public FakeClock Clock { get; } = new();

    /// <summary>The configured mini programs.</summary>
    public List<MiniProgram> Apps { get; } = [App];

    public MemoryStore Store { get; } = new();

    public MemoryAttempts Attempts { get; } = new();

    public FakeGateway Gateway { get; } = new();

    public CountingAlgorithm Algorithm { get; } = new();

    public RecordingLogger<AuthenticateSession> AuthenticateLog { get; } = new();

    public RecordingLogger<RefreshToken> RefreshLog { get; } = new();

    public AccessTokens Tokens { get; }

    public PasswordHasher Hasher { get; }

    public HashQueue Queue { get; }

    public SignInWithWeChat WeChatSignIn { get; }

    public SessionRules Rules => new(_tokenOptions, new MiniPrograms(Apps));

    public AuthenticateSession Authenticate => new(Tokens, Store, Rules, Clock, AuthenticateLog);

    public RefreshToken Refresh => new(Tokens, Store, Rules, _tokenOptions, Clock, RefreshLog);

    public SignOut SignOut => new(Tokens, Store, Clock);

    public ProvePassword Prove => new(Store, Attempts, new KnownDevices(Tokens, Store, Clock), Hasher, Queue, _passwordOptions, Clock);

    public SignInWithPassword PasswordSignIn => new(Prove, Store, _start, Tokens);

    public SignInWithPasswordAndCode PasswordAndCodeSignIn => new(Prove, WeChatSignIn);

    public DecryptPhoneNumber Decrypt => new(Store, Rules, Attempts, _sealer, _keyHandles, _openDataOptions, Clock);

    public AssociateWeChat Associate => new(Prove, Store, _start, Tokens, Clock);

    public RegisterAccount Register => new(Store, Attempts, new PasswordPolicy(BlockedPasswords.None, _passwordOptions), Hasher, Queue, _passwordOptions, Clock);

    public ChangePassword Change => new(Prove, Store, new PasswordPolicy(BlockedPasswords.None, _passwordOptions), Hasher, Queue, Clock);

    public ReadAccount Read => new(Store);

    public ListAccounts List => new(Store);

    public NameAccount Name => new(Store, Clock);

    public EditProfile Edit => new(Store, Clock);

    public CreateAdministrator CreateAdministrator => new(Store, Hasher, Clock);

    /// <summary>An account with a phone and a password.</summary>
    public Account Add(string phone = Phone, string password = Password, Roles roles = Roles.None, AccountStatus status = AccountStatus.Active) =>
        Store.Add(phone, "$counting$" + password, roles, status);

    /// <summary>A session of an account, without asking for its password.</summary>
    public async Task<IssuedSession> StartAsync(Account account, Terminal terminal = Terminal.Pc, string? userAgent = "PostmanRuntime/7.26.8")
    {
        var session = _start.For(new Client(terminal, userAgent, Address));
        var signedIn = (await Store.StartAsync(account.Number, session, TestContext.Current.CancellationToken)).Value();
        return new IssuedSession(signedIn, Tokens.Issue(signedIn, session.UserAgent));
    }

    /// <summary>A session by a WeChat code.</summary>
    public async Task<IssuedSession> StartWeChatAsync(string openId = "oZ9dO5Pi46v3m0AJj6vGXxwPmqsQ", string code = "0a3bcd4e5f6g7h8i9j0k1l2m3n4o5p6q")
    {
        Gateway.Give(App, code, openId);
        var command = new CodeSignIn(App, code, WeChatProfile.Empty, new Client(Terminal.WeChat, "wechat", Address));
        return (await WeChatSignIn.ExecuteAsync(command, TestContext.Current.CancellationToken)).Value();
    }

    /// <summary>What a token says.</summary>
    public TokenText Claims(string token) => TokenText.Of(Tokens.Read(token, Clock.Now).ShouldNotBeNull(), token);

    public void Dispose() => Queue.Dispose();
}
