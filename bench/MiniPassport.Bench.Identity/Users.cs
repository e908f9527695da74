using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MiniPassport.Bench.Identity;

/// <summary>Identity's own tables, as the templates have them.</summary>
internal sealed class Users(DbContextOptions<Users> options) : IdentityDbContext<IdentityUser>(options);
