using System.Reflection;
using System.Runtime.CompilerServices;
using MiniPassport.Api;

namespace MiniPassport.Contracts.Tests.Http;

/// <summary>As in the core: what a record prints ends up in a log some day.</summary>
public sealed class SecretsInTextTests
{
    private const string Canary = "canary-5d0b2e";

    // A session's handle goes by the name of openid, and any field of a request may be a password.
    private static readonly string[] SecretNames = ["Token", "SessionId", "SessionKey", "OpenId", "Phone", "Value"];

    [Fact]
    public void S009_S084_A_record_that_holds_a_credential_does_not_print_it()
    {
        var records = typeof(ApiServices).Assembly.GetTypes().Where(IsRecord).Where(type => Fields(type).Any(IsSecret)).ToArray();
        ((string[])["ApiWxUser", "LoginSession", "OpenIdWire", "ServiceUserWire", "PhoneNumberWire", "ServiceUserClaim", "Field"]).Except(records.Select(type => type.Name)).ShouldBeEmpty();
        records.Where(type => Fill(type).ToString()!.Contains(Canary, StringComparison.Ordinal)).Select(type => type.Name).ShouldBeEmpty();
    }

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) is not null;

    private static bool IsSecret(FieldInfo field) => field.FieldType == typeof(string) && SecretNames.Any(name => field.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    private static object Fill(Type type)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in Fields(type).Where(field => field.FieldType == typeof(string))) field.SetValue(record, IsSecret(field) ? Canary : "text");
        return record;
    }
}
