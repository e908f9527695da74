using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Http;
using MiniPassport.Core.Tests.Avatars.Images;

namespace MiniPassport.Contracts.Tests.Files;

/// <summary>A corpus of whole, dirty and damaged pictures, each under three declared types.</summary>
public sealed class CorpusTests(Passport passport) : IClassFixture<Passport>
{
    private const int Damaged = 60;

    private static readonly (string Name, string? Type)[] Claims = [("a.png", "image/png"), ("a.svg", "text/html"), ("a", null)];

    [Fact]
    public async Task S070_Every_picture_of_the_corpus_gets_one_verdict_whatever_it_is_declared_to_be()
    {
        var caller = await Caller.NewAsync(passport);
        var (kept, refused) = (0, 0);
        foreach (var picture in Corpus())
        {
            var verdicts = new List<(int Code, long Size)>();
            foreach (var (name, type) in Claims)
            {
                var answer = (await caller.UploadAsync(Multipart.File(picture, name, type))).ShouldHold();
                answer.Status.ShouldBe(200);
                verdicts.Add((answer.Code, answer.Code == 200 ? answer.Data().GetProperty("fileSize").GetInt64() : 0));
            }

            verdicts.Distinct().ShouldHaveSingleItem().Code.ShouldBeOneOf(200, 400);
            if (verdicts[0].Code == 200) kept++;
            else refused++;
        }

        kept.ShouldBeGreaterThan(8);
        refused.ShouldBeGreaterThan(Damaged);
        passport.Stored().Length.ShouldBe(1);
    }

    private static IEnumerable<byte[]> Corpus()
    {
        byte[][] whole = [.. Pictures.All.Select(picture => picture.Bytes), DirtySamples.Jpeg, DirtySamples.Png, DirtySamples.Gif, DirtySamples.WebP];
        var chance = new Random(20261121);
        foreach (var picture in whole)
        {
            yield return picture;
            for (var i = 0; i < Damaged; i++)
            {
                byte[] copy = [.. picture];
                for (var hits = chance.Next(1, 4); hits > 0; hits--) copy[chance.Next(copy.Length)] = (byte)chance.Next(256);
                yield return i % 5 == 0 ? copy[..chance.Next(copy.Length)] : copy;
            }
        }
    }
}
