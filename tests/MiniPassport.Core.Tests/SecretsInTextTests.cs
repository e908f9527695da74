using System.Reflection;
using System.Runtime.CompilerServices;
using MiniPassport.Core.Accounts;

namespace MiniPassport.Core.Tests;

public sealed class SecretsInTextTests
{
    private const string Canary = "canary-7f3a9c";

    private static readonly string[] SecretNames = ["Password", "Secret", "Token", "Code", "SessionKey", "Hash", "Handle"];

    public static TheoryData<string> Records => [.. RecordsThatHoldSecrets().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Records))]
    public void S009_S084_a_record_that_holds_a_secret_does_not_print_it(string type)
    {
        var record = Fill(typeof(Account).Assembly.GetType(type, throwOnError: true)!, depth: 0);

        var text = record.ToString().ShouldNotBeNull();
        text.ShouldNotContain(Canary);
        text.ShouldNotContain("System.Byte[]");
    }

    [Fact]
    public void S009_the_records_that_are_known_to_hold_one_are_among_them()
    {
        string[] known =
        [
            "AccountCredential", "NewAccount", "Registration", "PasswordProof", "PasswordSignIn", "Administrator", "CodeSignIn", "WeChatSession", "MiniProgram",
            "IssuedSession", "WeChatSignIn", "Association", "PasswordAndCodeSignIn", "EncryptedPhone",
            "OpenedPassword", "WordPlaintext",
        ];

        known.Except(RecordsThatHoldSecrets().Select(type => type.Name)).ShouldBeEmpty();
    }

    private static IEnumerable<Type> RecordsThatHoldSecrets() => typeof(Account).Assembly.GetTypes().Where(type => IsRecord(type) && HoldsSecret(type, 0));

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) is not null;

    private static bool HoldsSecret(Type type, int depth) =>
        depth < 4 && Fields(type).Any(field => IsSecret(field) || (IsOurs(field.FieldType) && HoldsSecret(field.FieldType, depth + 1)));

    private static bool IsSecret(FieldInfo field) =>
        (field.FieldType == typeof(string) || field.FieldType == typeof(byte[])) && SecretNames.Any(name => field.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsOurs(Type type) => type.Assembly == typeof(Account).Assembly && type.IsClass;

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    /// <summary>The record with every secret set to the canary, and its parts filled likewise, so that what prints its parts is caught too.</summary>
    private static object Fill(Type type, int depth)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in Fields(type))
        {
            if (IsSecret(field)) field.SetValue(record, field.FieldType == typeof(string) ? Canary : (object)"canary-7f3a9c"u8.ToArray());
            else if (field.FieldType == typeof(string)) field.SetValue(record, "text");
            else if (IsOurs(field.FieldType) && depth < 4) field.SetValue(record, Fill(field.FieldType, depth + 1));
        }

        return record;
    }
}
