using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MiniPassport.Bench.Identity;

/// <summary><c>MapIdentityApi</c> over EF Core and SQLite with its defaults, as its documentation sets it up: <c>URL DATABASE</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not [var url, var database]) return 2;
        Engine.Prepare();
        await RunAsync(url, database);
        return 0;
    }

    private static async Task RunAsync(string url, string database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddDbContext<Users>(options => options.UseSqlite("Data Source=" + database));
        builder.Services.AddAuthorization();
        builder.Services.AddIdentityApiEndpoints<IdentityUser>().AddEntityFrameworkStores<Users>();
        await using var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Users>().Database.EnsureCreatedAsync();
        }

        app.MapIdentityApi<IdentityUser>();
        await app.RunAsync();
    }
}
