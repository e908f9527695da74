namespace MiniPassport.Bench.SignIn;

/// <summary>Whom WeChat says it is.</summary>
internal readonly record struct Person(string OpenId, string SessionKey);
