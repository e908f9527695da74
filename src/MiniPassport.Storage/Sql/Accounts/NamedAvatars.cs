namespace MiniPassport.Storage.Sql.Accounts;

/// <summary>Which of some pictures are somebody's.</summary>
internal static class NamedAvatars
{
    /// <summary>How many names one statement asks about.</summary>
    public const int AtOnce = 32;

    private const string Known = """
        SELECT stored_name FROM avatars WHERE stored_name IN (
            @n0, @n1, @n2, @n3, @n4, @n5, @n6, @n7, @n8, @n9, @n10, @n11, @n12, @n13, @n14, @n15,
            @n16, @n17, @n18, @n19, @n20, @n21, @n22, @n23, @n24, @n25, @n26, @n27, @n28, @n29, @n30, @n31)
        """;

    private static readonly string[] Parameters = [.. Enumerable.Range(0, AtOnce).Select(index => FormattableString.Invariant($"@n{index}"))];

    /// <param name="db">Where.</param>
    /// <param name="names">At most <see cref="AtOnce"/>.</param>
    public static List<string> Find(SqlDatabase db, string[] names)
    {
        // What is left over asks for a name that nothing has.
        var values = new (string Name, SqlValue Value)[AtOnce];
        for (var index = 0; index < AtOnce; index++) values[index] = (Parameters[index], index < names.Length ? names[index] : "");
        return db.All(Known, static row => row.GetString(0), values);
    }
}
