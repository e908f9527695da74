using MiniPassport.Fuzz.World;

namespace MiniPassport.Fuzz.Seeds;

/// <summary>What a right value is made of.</summary>
internal sealed record Setting(FuzzWorld World, Caller Caller, string Code, Random Random);
