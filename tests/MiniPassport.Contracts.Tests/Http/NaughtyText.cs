namespace MiniPassport.Contracts.Tests.Http;

/// <summary>Names that have broken somebody's software. Ours, in the spirit of the big lists.</summary>
internal static class NaughtyText
{
    public const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";

    public static readonly string[] All =
    [
        // Words that are not what they are.
        "undefined name", "undef", "null", "NULL", "(null)", "nil", "true", "false", "None", "NaN", "Infinity", "0", "-0", "00", "1.00", "1e2", "0x0", "1/0", "$1.00", "１２３", "١٢٣", "½", "²",
        // Injections of every taste.
        "'; DROP TABLE accounts; --", "1 OR 1=1", "' OR ''='", "\\", "\\\\", "\"", "'", "`", "%", "%s%s%n", "{0}", "{{7*7}}", "${jndi:ldap://x}", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
        "<!--", "]]>", "&amp;", "&#0;", "%00", "%0d%0aSet-Cookie:a=b", "../../etc/passwd", "C:\\CON", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "$(reboot)", "`id`", "; ls", "| ls", "&& ls", "/dev/null", "\\u0000", "\\x00",
        // Spaces in front, behind, and of other kinds.
        " ", "  a", "a  ", "\t", "a\tb", "a\nb", "a\r\nb", "\u00a0", "\u3000", "\u2003a\u2003", "\u2028", "\u2029", "\u180e", "\u200b", "\u200c\u200d", "\u2060", "\ufeff", "\u00ad",
        // Right to left, overrides, isolates.
        "שלום", "مرحبا", "ab\u202ecd", "\u202dab", "\u2066a\u2069", "\u200fa", "\u202a\u202b\u202c", "ﷺ", "abcאבגdef", "\u061c",
        // Emoji and other planes.
        "😀", "👍🏽", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "🇨🇳", "🇨", "❤️", "❤", Family, "\U0001F9D1\U0001F3FF\u200D\U0001F91D\u200D\U0001F9D1\U0001F3FB", "𠮷野家", "𝕬𝖇", "\U0010FFFF", "\ufe0f", "1️⃣",
        // Normalisation, case, combination.
        "Å", "A\u030a", "é", "e\u0301", "ﬁ", "Å", "ÅÅ", "İ", "ı", "ß", "ẞ", "Ǆ", "ς", "가", "\u1100\u1161", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵", "\u0301", "ก็็็็็็็็", "नि",
        // Noncharacters, private use, replacement, tags.
        "\ufffd", "\uffff", "\ufffe", "\ufdd0", "\ue000", "\U000F0000", "\U0001FFFF", "\U000E0001", "\U000E0020",
        // Chinese as people are called, and what WeChat calls the nameless.
        "张三", "零陵上将军", "歐陽", "㐀", "\U00020000", "微信用户", "〇", "「」", "（括号）", "…", "·",
        // Reserved.
        "admin", "Administrator", "root", "system", "管理员", "CON", "aux.txt", "__proto__", "constructor", "toString", "hasOwnProperty",
    ];
}
