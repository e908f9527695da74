using Microsoft.Extensions.Options;
using MiniPassport.Core;
using MiniPassport.Core.Keys;
using MiniPassport.Core.Passwords;
using MiniPassport.Core.WeChat;
using MiniPassport.Storage;

namespace MiniPassport.Bench.Timing;

/// <summary>The core over a store of its own, without a web server.</summary>
internal static class TimingHost
{
    /// <param name="directory">Where the store lies.</param>
    /// <param name="hash">Instead of the real one; null for that.</param>
    public static IHost Build(string directory, IPasswordAlgorithm? hash)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Storage:DataDirectory"] = directory;
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new KeyRing([new MasterKey("00000001", [.. Enumerable.Range(0, MasterKey.Size).Select(static i => (byte)(i * 7))])]));
        builder.Services.AddSingleton<IReadOnlyList<MiniProgram>>([]);
        builder.Services.AddCore();
        builder.Services.AddSingleton(Options.Create(new PasswordOptions { AttemptsPerPhone = People.TriesEach, AttemptsPerAddress = 1_000_000 }));
        if (hash is not null) builder.Services.AddSingleton(new PasswordHasher([hash]));
        return builder.Build();
    }
}
