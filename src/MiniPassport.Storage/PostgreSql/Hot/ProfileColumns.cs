using MiniPassport.Core.WeChat;
using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>The arrays of a batch that say what WeChat knows of people.</summary>
internal sealed class ProfileColumns(NpgsqlCommand command)
{
    private readonly ArrayColumn<string> _nickName = new(command, NpgsqlDbType.Text), _avatarUrl = new(command, NpgsqlDbType.Text);
    private readonly ArrayColumn<int> _gender = new(command, NpgsqlDbType.Integer);
    private readonly ArrayColumn<string> _country = new(command, NpgsqlDbType.Text), _province = new(command, NpgsqlDbType.Text);
    private readonly ArrayColumn<string> _city = new(command, NpgsqlDbType.Text), _language = new(command, NpgsqlDbType.Text);

    public void Clear()
    {
        _nickName.Clear();
        _avatarUrl.Clear();
        _gender.Clear();
        _country.Clear();
        _province.Clear();
        _city.Clear();
        _language.Clear();
    }

    public void Add(WeChatProfile profile)
    {
        _nickName.Add(profile.NickName);
        _avatarUrl.Add(profile.AvatarUrl);
        _gender.Add(profile.Gender);
        _country.Add(profile.Country);
        _province.Add(profile.Province);
        _city.Add(profile.City);
        _language.Add(profile.Language);
    }
}
