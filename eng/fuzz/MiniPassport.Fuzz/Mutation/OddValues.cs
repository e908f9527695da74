using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MiniPassport.Tests.Shared;

namespace MiniPassport.Fuzz.Mutation;

/// <summary>Generators of values that have broken somebody's reader before, or might.</summary>
internal static class OddValues
{
    private static readonly string[] Literals =
    [
        "null", "true", "false", "{}", "[]", "[[]]", "[null]", "0", "-0", "1", "2", "3", "-1", "1.0", "1e0", "1e400", "1e-400", "0.1", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999", "01", "+1", ".5", "1.",
        "NaN", "Infinity", "0x10", "'a'", "undefined", "\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\uFFFF\"", "\"\\u202e\"", "\"\\x\"", "\"\\u12\"", "\"\t\"", "{\"a\":1,\"a\":2}", "{\"nickName\":\"a\",\"nickname\":\"b\"}", "{\"gender\":\"1\"}",
        "{\"phone\":13333333333}", "\"{\\\"phone\\\":13333333333}\"", "{\"avatar\":{\"avatar\":[]}}", "{\"$type\":\"x\"}", "{\"__proto__\":{}}", "[1,2", "{\"a\"}", "{,}", "[,]", "//x", "/**/1", "\"a\"\"b\"", "tru",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\t", "undefined", "null", "NULL", "NaN", "true", "0", "-1", "1", "2", "3", "00", "1.0", "１", "١", "13800138000", " 138 0013 8000 ", "+8613800138000", "１３８００１３８０００", "138-0013-8000", "008613800138000", "12345678901", "a@b.c", "@", "a@", "a@b",
        "微信用户", "http://[", "http://", "https://a/", "javascript:x", "1990-02-30", "0000-00-00", "9999-12-31", "2026-13-01", "A", "AA==", "AAAAAAAAAAAAAAAAAAAAAA==", "====", "%", "%%", "%zz", "%00", "%e4", "+", "&", "=", "a=b&c=d", "\ud800", "\udc00\ud800", "\ufffd",
        "\uffff", "\u202e", "\u200b", "\ufeff", "ß", "İ", "ı", "\u0301", "👨‍👩‍👧‍👦", "🏴", "\U000e0001", "ﷺ", "the code is a mock one", "__proto__", "constructor", "../../keys.json", "keys.json", "/etc/passwd", "CON", "00000000-0000-0000-0000-000000000000",
    ];

    public static Gen<Odd> Any { get; } = Gen.Frequency(
        (20, Gen.Elements(Texts).Select(text => new Odd(text))),
        (20, Gen.Elements(Literals).Select(literal => new Odd(literal.Trim('"'), literal))),
        (20, Gen.Elements(InjectionPayloads.All).Select(text => new Odd(text))),
        (10, Gen.Choose(0, 1000).Select(number => new Odd("", Foreign: number))),
        (10, Gen.Choose(int.MinValue, int.MaxValue).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(digits => new Odd(digits, digits))),
        (10, Gen.ArrayOf(Gen.Choose(0, 0xffff).Select(unit => (char)unit)).Select(units => new Odd(new string(units)))),
        (10, ArbMap.Default.GeneratorFor<string>().Select(text => new Odd(text ?? ""))),
        (5, from letter in Gen.Elements('a', '张', ' ', '0', '"', '\\', '{') from length in Gen.Elements(33, 64, 65, 100, 101, 128, 129, 255, 256, 500, 501, 1024, 3000, 9000) select new Odd(new string(letter, length))),
        (1, Gen.Elements(60_000, 65_000, 66_000, 90_000).Select(length => new Odd(new string('a', length)))),
        (3, Gen.Elements(2, 31, 32, 33, 64, 65, 1000).Select(Nested)));

    private static Odd Nested(int depth)
    {
        var json = new string('[', depth) + new string(']', depth);
        return new Odd(json, depth % 2 == 0 ? json : JsonSerializer.Serialize(json));
    }
}
