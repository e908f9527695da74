namespace MiniPassport.WeChatSimulator.State;

/// <summary>What a fresh simulator holds.</summary>
internal static class DefaultData
{
    internal const string Owner = "minipassport-demo";

    internal static void Fill(Apps apps, People people)
    {
        apps.Add(new("wx4f4bc4dec97d474b", "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60") { OpenPlatform = Owner });
        apps.Add(new("wx9a8b7c6d5e4f3021", "0f1e2d3c4b5a69788796a5b4c3d2e1f0") { OpenPlatform = Owner });

        people.Add(Chinese("zhangsan", "张三", "13800138000", 1, "Guangzhou", "Guangdong"));
        people.Add(Chinese("lisi", "李四", "13900139000", 2, "Shenzhen", "Guangdong"));
        people.Add(Chinese("wangwu", "王五", "13700137000", 1, "Hangzhou", "Zhejiang"));
        people.Add(Chinese("zhaoliu", "赵六", "13600136000", 2, "Chengdu", "Sichuan"));
        people.Add(Chinese("sunqi", "孙七/𠮷🌸", "13500135000", 0, "", ""));
        people.Add(new("smith")
        {
            NickName = "John \"J\" Smith", AvatarUrl = AvatarOf("smith"), Phone = "2025550143", CountryCode = "1",
            Gender = 1, Language = "en", City = "Seattle", Province = "Washington", Country = "US",
        });
    }

    internal static string AvatarOf(string personId)
        => $"https://thirdwx.qlogo.cn/mmopen/vi_32/{Identifiers.Stable("avatar", "vi_32", personId)}/132";

    private static Person Chinese(string id, string nickName, string phone, int gender, string city, string province)
        => new(id)
        {
            NickName = nickName, AvatarUrl = AvatarOf(id), Phone = phone, Gender = gender,
            City = city, Province = province, Country = city.Length == 0 ? "" : "CN",
        };
}
