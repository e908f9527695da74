namespace MiniPassport.Fuzz.Seeds;

/// <summary>The Users contract, pictures and health.</summary>
internal static class UsersSeeds
{
    public static IReadOnlyList<Seed> List { get; } =
    [
        new(Contract.Users, "POST", "/users/register")
        {
            IsDear = true, Fields = [("phone", Right.NewPhone), ("userName", Right.Name)], Header = static setting => ("word-info", setting.World.Password),
        },
        new(Contract.Users, "POST", "/pc/users/login") { IsDear = true, Fields = [("phone", Right.OwnPhone), ("password", Right.Password)] },
        new(Contract.Users, "POST", "/users/login")
        {
            IsDear = true, Fields = [("phone", Right.VictimPhone)], Header = static setting => ("word-info", Right.WrongPassword(setting).Text),
        },
        new(Contract.Users, "POST", "/wechat/users/info/associate", Who.WeChat)
        {
            IsDear = true, Fields = [("phone", Right.VictimPhone)], Header = static setting => ("word-info", Right.WrongPassword(setting).Text),
        },
        new(Contract.Users, "GET", "/users/word-key"),
        new(Contract.Users, "POST", "/mobile/users/login")
        {
            Weight = 6, Fields = [("phone", Right.OwnPhone)], Header = static setting => ("word-info", Right.Word(setting, "login", setting.Caller.Phone)),
        },
        new(Contract.Users, "POST", "/wechat/users/info/associate", Who.WeChat)
        {
            Weight = 4, Fields = [("phone", Right.VictimPhone)], Header = static setting => ("word-info", Right.Word(setting, "associate", setting.World.Known.Phone)),
        },
        new(Contract.Users, "POST", "/users/edit/password/self", Who.Phone)
        {
            IsDear = true, Fields = [("newPassword", Right.WrongPassword)], Header = static setting => ("word-info", Right.WrongPassword(setting).Text),
        },
        new(Contract.Users, "POST", "/users/edit/password/self", Who.Phone)
        {
            Weight = 6, Header = static setting => ("word-info", Right.Word(setting, "change", setting.Caller.Phone)),
        },
        new(Contract.Users, "POST", "/users/login") { NeedsCode = true, Fields = [("code", Right.Code), ("nickName", Right.Name), ("appid", Right.AppId)] },
        new(Contract.Users, "POST", "/users/login/wechat")
        {
            NeedsCode = true,
            Fields =
            [
                ("code", Right.Code), ("nickName", Right.Name), ("avatarUrl", Right.Url), ("country", Right.Place), ("province", Right.Place), ("city", Right.Place), ("language", Right.Name),
            ],
        },
        new(Contract.Users, "POST", "/users/info/associate", Who.WeChat) { Weight = 4, Fields = [("phone", Right.NewPhone)] },
        new(Contract.Users, "GET", "/users/token/refresh", Who.Phone),
        new(Contract.Users, "GET", "/wechat/users/token/refresh", Who.WeChat) { Weight = 5 },
        new(Contract.Users, "GET", "/users/exit", Who.Leaving) { Weight = 2 },
        new(Contract.Users, "GET", "/users/info/self", Who.Phone),
        new(Contract.Users, "GET", "/wechat/users/info/self", Who.WeChat) { Weight = 5 },
        new(Contract.Users, "GET", "/users/info", Who.Phone) { Fields = [("id", Right.VictimId)] },
        new(Contract.Users, "GET", "/management/users/info", Who.Manager) { Fields = [("id", Right.EditedId)] },
        new(Contract.Users, "GET", "/management/users/list", Who.Manager) { Weight = 3, Fields = [("page", Right.Page), ("size", Right.Page), ("keyword", Right.Name)] },
        new(Contract.Users, "POST", "/users/edit/self", Who.Phone)
        {
            Weight = 15, Fields = [("userName", Right.Name), ("sex", Right.Sex), ("birthday", Right.Birthday), ("address", Right.Place), ("professional", Right.Name)],
        },
        new(Contract.Users, "POST", "/pc/users/edit/self", Who.Phone) { Weight = 5, Fields = [("usersexName", Right.Sex)] },
        new(Contract.Users, "POST", "/management/users/edit", Who.Manager) { Fields = [("id", Right.EditedId), ("userName", Right.Name), ("sex", Right.Sex)] },
        new(Contract.Users, "POST", "/management/users/edit", Who.Phone) { Weight = 5, Fields = [("id", Right.VictimId), ("userName", Right.Name)] },
        new(Contract.Users, "POST", "/users/edit/avatar/self", Who.Phone) { Weight = 12, File = Right.Picture },
        new(Contract.Users, "POST", "/wechat/users/edit/avatar/self", Who.WeChat) { Weight = 4, File = Right.Picture },
        new(Contract.None, "GET", "/files/{picture}") { Weight = 5 },
        new(Contract.None, "HEAD", "/files/{picture}") { Weight = 1 },
        new(Contract.None, "GET", "/health/live") { Weight = 1 },
        new(Contract.None, "GET", "/health/ready") { Weight = 1 },
    ];
}
