using MiniPassport.Core.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace MiniPassport.Storage.PostgreSql.Hot;

/// <summary>The arrays of a batch that say who signs in and what session is to be started.</summary>
internal sealed class SessionColumns(NpgsqlCommand command)
{
    /// <summary>How they are named in the statement, where they are the first parameters.</summary>
    public const string Names = "app_id, open_id, terminal, terminal_name, user_agent, address, started_at, scope, session_key, handle, ends_others, registers";

    public const string Parameters = "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12";

    private readonly ArrayColumn<string> _appId = new(command, NpgsqlDbType.Text), _openId = new(command, NpgsqlDbType.Text);
    private readonly ArrayColumn<int> _terminal = new(command, NpgsqlDbType.Integer);
    private readonly ArrayColumn<string> _terminalName = new(command, NpgsqlDbType.Text), _userAgent = new(command, NpgsqlDbType.Text);
    private readonly ArrayColumn<string?> _address = new(command, NpgsqlDbType.Text);
    private readonly ArrayColumn<long> _startedAt = new(command, NpgsqlDbType.Bigint);
    private readonly ArrayColumn<long?> _scope = new(command, NpgsqlDbType.Bigint);
    private readonly ArrayColumn<byte[]?> _sessionKey = new(command, NpgsqlDbType.Bytea), _handle = new(command, NpgsqlDbType.Bytea);
    private readonly ArrayColumn<bool> _endsOthers = new(command, NpgsqlDbType.Boolean), _registers = new(command, NpgsqlDbType.Boolean);

    public void Clear()
    {
        _appId.Clear();
        _openId.Clear();
        _terminal.Clear();
        _terminalName.Clear();
        _userAgent.Clear();
        _address.Clear();
        _startedAt.Clear();
        _scope.Clear();
        _sessionKey.Clear();
        _handle.Clear();
        _endsOthers.Clear();
        _registers.Clear();
    }

    public void Add(SignInCall call)
    {
        var (signIn, session) = (call.SignIn, call.SignIn.Session);
        _appId.Add(signIn.AppId);
        _openId.Add(signIn.OpenId);
        _terminal.Add((int)session.Terminal);
        _terminalName.Add(session.Terminal.Name());
        _userAgent.Add(session.UserAgent);
        _address.Add(session.Address);
        _startedAt.Add(session.StartedAt.ToUnixTimeMilliseconds());
        _scope.Add((long?)session.Scope);
        _sessionKey.Add(signIn.SealedSessionKey);
        _handle.Add(session.Handle?.Hash());
        _endsOthers.Add(session.EndsOthers);
        _registers.Add(signIn.Registers);
    }
}
