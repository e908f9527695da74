using MiniPassport.Core.Accounts;
using MiniPassport.Core.Results;
using MiniPassport.Core.Sessions;
using MiniPassport.Core.Tests.Fakes;

namespace MiniPassport.Core.Tests.Accounts;

public sealed class ListAccountsTests : IDisposable
{
    private readonly World _world = new();

    [Theory]
    [InlineData(1, 1, null, null)]
    [InlineData(1_000_000, 100, null, null)]
    [InlineData(0, 10, null, "page")]
    [InlineData(-1, 10, null, "page")]
    [InlineData(1_000_001, 10, null, "page")]
    [InlineData(int.MaxValue, 10, null, "page")]
    [InlineData(1, 0, null, "size")]
    [InlineData(1, -1, null, "size")]
    [InlineData(1, 101, null, "size")]
    [InlineData(1, 10, 64, null)]
    [InlineData(1, 10, 65, "keyword")]
    public async Task Every_range_holds_and_the_field_is_named(int page, int size, int? keywordLength, string? field)
    {
        var query = new AccountQuery(page, size, keywordLength is { } length ? new string('x', length) : null);

        var result = await ListAsync(Roles.Manager, query);

        if (field is null)
        {
            result.Error().ShouldBeNull();
            _world.Store.Queries.ShouldBe([query]);
        }
        else
        {
            result.Failure().ShouldSatisfyAllConditions(failure => failure.Error.ShouldBe(AccountError.InvalidParameter), failure => failure.Field.ShouldBe(field));
            _world.Store.Queries.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task S023_only_a_manager_lists_whatever_the_terminal_and_the_query(int page)
    {
        (await ListAsync(Roles.None, new AccountQuery(page, 10, null))).Error().ShouldBe(AccountError.NotAllowed);
        _world.Store.Queries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_is_the_newest_first_with_the_total_of_all()
    {
        for (var i = 0; i < 5; i++) _world.Add($"1380013800{i}");

        var page = (await ListAsync(Roles.Manager, new AccountQuery(2, 2, "138001"))).Value();

        page.Total.ShouldBe(5);
        page.Items.Select(item => item.Account.Phone).ShouldBe(["13800138002", "13800138001"]);
    }

    public void Dispose() => _world.Dispose();

    private async Task<Result<AccountPage>> ListAsync(Roles roles, AccountQuery query)
    {
        var caller = await _world.StartAsync(_world.Add(roles: roles), Terminal.Management);
        return await _world.List.ExecuteAsync(caller.SignedIn, query, TestContext.Current.CancellationToken);
    }
}
