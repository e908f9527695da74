using MiniPassport.Contracts.Tests.Hosting;
using MiniPassport.Contracts.Tests.Login.Support;
using MiniPassport.Contracts.Tests.Users.Support;
using static MiniPassport.Contracts.Tests.Users.Support.Requests;

namespace MiniPassport.Contracts.Tests.Login;

public sealed class ContactTests(Passport passport) : IClassFixture<Passport>
{
    [Fact]
    public async Task Phone_and_email_fill_what_is_empty_and_overwrite_nothing()
    {
        var phone = NewPhone();
        await passport.NewAccountAsync(phone);
        await SaysAsync(null, "", "");
        await SaysAsync(new { phone = "", email = (string?)null }, "", "");
        await SaysAsync(new { phone = "0746-8888888 转 7" }, "0746-8888888 转 7", "");
        await SaysAsync(new { phone = "13100000000", email = "first@example.com" }, "0746-8888888 转 7", "first@example.com");
        await SaysAsync(new { phone = "13100000001", email = "second@example.com" }, "0746-8888888 转 7", "first@example.com");

        async Task SaysAsync(object? said, string contactPhone, string contactEmail)
        {
            (await passport.EnterAsync(phone, "contact", said)).Entered();
            (await RowAsync("phone, login_name, email, contact_phone, contact_email, phone_proven", phone))
                .ShouldBe($"phone={phone}|login_name=|email=|contact_phone={contactPhone}|contact_email={contactEmail}|phone_proven=0");
        }
    }

    [Fact]
    public async Task A_refused_sign_in_fills_nothing()
    {
        var (phone, other) = (NewPhone(), NewPhone());
        await passport.NewAccountAsync(phone);
        await passport.NewAccountAsync(other);
        (await passport.EnterAsync(other, "taken")).Entered();
        var before = await RowAsync("*", phone);
        var said = new { phone = "13100000000", email = "x@example.com" };
        foreach (var refused in (Answer[])[
            await passport.EnterAsync(phone, "filler", said, "wrong horse 7"),
            await passport.EnterAsync(phone, "filler", new { said.phone, said.email, role_id = "manager" }),
            await passport.EnterAsync(phone, "filler", new { said.phone, said.email, code = "0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d" }),
            await passport.EnterAsync(phone, "taken", said),
        ])
        {
            refused.Json.GetProperty("status").GetInt32().ShouldBe(1, refused.Raw);
        }

        (await RowAsync("*", phone)).ShouldBe(before);
    }

    private Task<string> RowAsync(string columns, string phone) => passport.RowsAsync($"SELECT {columns} FROM accounts WHERE phone = @phone", [], ("@phone", phone));
}
