using MiniPassport.Contracts.Tests.Conformance.Drivers;
using MiniPassport.Contracts.Tests.Hosting;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>
/// A contract whose one endpoint signs in. What it has no place for is asked for and not there; then each scenario runs with what it
/// hands out in the contracts that do have a place for it.
/// </summary>
public abstract class SignInOnlyScenarios : ConformanceScenarios
{
    private const string Reason = "The contract signs in and nothing else: what it hands out is used in the contracts that serve people who are signed in.";

    private protected SignInOnlyScenarios(Passport passport)
        : base(passport)
    {
    }

    [Instead(Reason)]
    public override Task What_a_sign_in_hands_out_reads_its_own_person() => ElsewhereAsync(ReadsItsOwnAsync);

    [Instead(Reason)]
    public override Task S033_Nothing_written_beside_a_credential_shows_somebody_else() => ElsewhereAsync(ShowsNobodyElseAsync);

    [Instead(Reason)]
    public override Task S032_A_real_openid_is_no_credential() => ElsewhereAsync(OpenIdIsNoCredentialAsync);

    [Instead(Reason)]
    public override Task Without_a_credential_there_is_nothing_to_read_change_or_end() => ElsewhereAsync(NeedsACredentialAsync);

    [Instead(Reason)]
    public override Task A_forged_credential_is_refused() => ElsewhereAsync(ForgedIsRefusedAsync);

    [Instead(Reason)]
    public override Task S013_C002_C028_What_was_signed_out_is_refused_in_every_contract() => ElsewhereAsync(SignedOutIsRefusedAsync);

    [Instead(Reason)]
    public override Task A_second_sign_in_leaves_the_first_one_signed_in() => ElsewhereAsync(SecondLeavesFirstAsync);

    [Instead(Reason)]
    public override Task A_suspended_person_is_out_everywhere_at_once_and_back_when_active_again() => ElsewhereAsync(sessions => SuspendedIsOutAsync(sessions, SuspendedLooksLike));

    [Instead(Reason + " Users refuses edits by a mini program, so that ServiceUser does it.")]
    public override async Task A_new_name_comes_back_byte_for_byte(string name)
    {
        await OffersNothingElseAsync();
        (await new UsersDriver(Server).RenameAsync((await Driver.SignInAsync(People.Next())).Credential, name)).ShouldBe(Kind.NotAllowed);
        await RenamedAsync(new ServiceUserDriver(Server), name);
    }

    /// <summary>How the sign-in of a suspended person is refused.</summary>
    private protected virtual Kind SuspendedLooksLike => Kind.Suspended;

    private protected async Task ElsewhereAsync(Func<SessionDriver, Task> scenario)
    {
        await OffersNothingElseAsync();
        foreach (var sessions in EverySessionDriver(Server)) await scenario(sessions);
    }

    private async Task OffersNothingElseAsync()
    {
        foreach (var path in Driver.AbsentPaths) (await Driver.SendRawAsync(HttpMethod.Post, path)).ShouldBe(Kind.NoRoute);
    }
}
