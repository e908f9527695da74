using MiniPassport.Api.Http;
using MiniPassport.Core.Results;
using MiniPassport.Core.WeChat;

namespace MiniPassport.Api.Contracts.ApiWx;

/// <summary>Reads <c>userInfo</c>: the documented object, or its fields at the top level, which front ends send as well.</summary>
internal static class UserInfo
{
    private const string Name = "userInfo", GenderRule = "0 未知、1 男、2 女";

    /// <summary>What the request says of the person.</summary>
    /// <returns>
    /// <see cref="AccountError.InvalidParameter"/> under the name the client used; also for a field that is in both places and says two things.
    /// </returns>
    public static Result<WeChatProfile> Read(Fields fields)
    {
        if (fields.Nested(Name, out var nested) is NestedShape.NotObject or NestedShape.NotJson) return Failure.Invalid(Name, "应为 JSON 对象");
        Failure? contradiction = null;
        var within = new HashSet<string>(StringComparer.Ordinal);
        var profile = new WeChatProfile(
            Text("nickName"), Text("avatarUrl"), Gender(), Text("country"), Text("province"), Text("city"), Text("language"));
        if ((fields.Broken ?? contradiction) is { } broken) return broken;
        if (profile.Check() is not { } wrong) return profile;
        return within.Contains(wrong.Field!) ? wrong with { Field = $"{Name}.{wrong.Field}" } : wrong;

        string Text(string name)
        {
            var (inner, outer) = (nested.Text(name), fields.Text(name));
            if (inner is not null) within.Add(name);
            if (inner is not null && outer is not null && !string.Equals(inner, outer, StringComparison.Ordinal)) Contradict(name);
            return inner ?? outer ?? "";
        }

        // 0 says nothing, as an empty text does.
        int Gender()
        {
            var (inner, outer) = (nested.PatchNumber("gender", GenderRule).Value, fields.PatchNumber("gender", GenderRule).Value);
            if (inner != 0) within.Add("gender");
            if (inner != 0 && outer != 0 && inner != outer) Contradict("gender");
            return inner != 0 ? inner : outer;
        }

        void Contradict(string name) => contradiction ??= Failure.Invalid($"{Name}.{name}", $"与 {name} 不一致");
    }
}
