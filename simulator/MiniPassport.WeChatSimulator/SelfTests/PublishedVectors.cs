namespace MiniPassport.WeChatSimulator.SelfTests;

/// <summary>The test vectors of wechat-api §2.1 and §5: A and B and the first signature are WeChat's own.</summary>
internal static class PublishedVectors
{
    internal const string KeyA = "tiihtNczf5v6AKRyjwEUhQ==";
    internal const string IvA = "r7BXXKkLb8qrSNn05n0qiA==";
    internal const string EncryptedA =
        "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVbJSRgv+4lGO"
        + "ETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COxFvrc2d7UL/lmHInNlxua"
        + "cJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xN"
        + "rXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJd"
        + "NiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==";
    internal const string PlainA = """
        {"openId":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/aSKcBBPpibyKNicHNTMM0qJVh8Kjgiak2AHWr8MHM4WgMEm7GFhsf8OYrySdbvAMvTsw3mo8ibKicsnfN5pRjl1p8HQ/0","unionId":"ocMvos6NjeKLIBqg5Mr9QjxrP1FA","watermark":{"timestamp":1477314187,"appid":"wx4f4bc4dec97d474b"}}
        """;

    internal const string KeyB = "HyVFkGl5F5OQWJZZaNzBBg==";
    internal const string RawB = """
        {"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}
        """;
    internal const string SignatureB = "75e81ceda165f4ffa64f4068af58c64b8f54b88c";

    internal const string PlainC = """
        {"phoneNumber":"13580006666","purePhoneNumber":"13580006666","countryCode":"86","watermark":{"timestamp":1477314187,"appid":"wx4f4bc4dec97d474b"}}
        """;
    internal const string EncryptedC =
        "xT8p8W6jIVdEWQ+ccHuD2bmG5RSiwg14VWRFw/UGVh6Aj+jDIadafJ4xdCIBQ/uxDiyw/MZWvpFyRn3pP3xxVfNQxFtzghvK+Pj5JQI7x412Zc"
        + "+UKBdZyt5yiQboroSxabTum1k4MMOlnoCxhJ46cxPDT2EuLbNUf2McwNtGO0/9E+Xj/ZwENw48ucueL3UqNoKpXxFYvqH6eawrR2MXnA==";

    internal const string RawD = """
        {"nickName":"微信用户","gender":0,"language":"","city":"","province":"","country":"","avatarUrl":"https://example.invalid/0"}
        """;
    internal const string SignatureD = "9a8bf247a3e09e584f397db541b36a4b2d2115d5";

    internal const string LoginStateKey = "o0q0otL8aEzpcZL/FT9WsQ==";
    internal const string LoginStateData = """
        {"foo":"bar"}
        """;
    internal const string LoginStateSignature = "654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b";
    internal const string LoginStateOfNothing = "46e043c5525c2d817c44be603d30837a808a1d930d038f6fdc3e62a201fed128";
    internal const string LoginStateOfNothingA = "7154f9f8b4b76b92f541cbf0e37d48840fa06e5e42da92a6f80168a1516a4735";

    /// <summary>What comes out when the key is decoded first, which is wrong.</summary>
    internal const string LoginStateDecodedKey = "bfa6883695fed51bb7e5897ce895842574a58f8a9cc5c4343f47c515ab337b89";

    /// <summary>A key and iv that do not belong to <see cref="EncryptedA"/>: the padding must not come out right.</summary>
    internal const string StrangeKey = "7MG7jbTToVVRWRXVA885rg==";
    internal const string StrangeIv = "TarMFjnzHVxy8pdS93wQbw==";
}
