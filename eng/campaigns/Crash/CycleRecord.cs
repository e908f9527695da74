namespace MiniPassport.Campaigns.Crash;

/// <summary>One line of the tally: a kill and what was found after it.</summary>
/// <param name="At">When the cycle ended, unix seconds.</param>
/// <param name="Revision">What was tested.</param>
/// <param name="Engine">The database.</param>
/// <param name="Seed">The campaign's.</param>
/// <param name="Cycle">Which of the campaign's, from 1.</param>
/// <param name="DatabaseKills">How often the database was killed as well.</param>
/// <param name="Acknowledged">Writes that were acknowledged in it.</param>
/// <param name="Refused">Writes that were refused, as they had to be.</param>
/// <param name="Unknown">Writes nobody answered.</param>
/// <param name="Checked">Facts that were compared with the server after its restart.</param>
/// <param name="Integrity">How often the database was checked past the server.</param>
/// <param name="Lost">Acknowledged and not there.</param>
/// <param name="HalfVisible">There in part.</param>
/// <param name="Revived">Ended and accepted.</param>
/// <param name="Wrong">Anything else that must not be.</param>
/// <param name="ReadyMs">From the restart to the first answer that the server is ready.</param>
internal sealed record CycleRecord(
    long At, string Revision, string Engine, int Seed, int Cycle, int DatabaseKills, int Acknowledged, int Refused, int Unknown, int Checked, int Integrity, int Lost, int HalfVisible, int Revived, int Wrong, int ReadyMs);
