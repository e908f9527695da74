using System.Collections.Frozen;

namespace MiniPassport.Core.Passwords;

/// <summary>Passwords of eight characters and more that guessers try first, compared without case.</summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Set = """
        1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 12345qwert 1234qwer 123qweasd 123qwe123 123456789a 12345678a 123456abc 1234567a
        123456aa 123456aaa 123456qq 123456zxc 123456asd 123456qwe 1234abcd 123abc123 123abcabc 147258369 147852369 159357456 159753456
        0123456789 0987654321 1234567890 12345678910 1234567899 11223344 1122334455 112233445566 123123123 123321123 12344321 123454321
        123698745 147896325 18181818 19491001 20082008 20202020 20212021 20222022 20232023 20242024 20252025 20262026
        31415926 31415926535 314159265 52013140 520131499 5201314520 5201314a a5201314 woaini520 woaini1314 woaini521 woaini123 iloveyou
        iloveyou1 iloveyou520 aini1314 a123456789 a12345678 a1234567 a123456a aa123456 aa123456789 aaa123456 abc123456 abc12345 abc123456789
        abcd1234 abcd123456 abcde12345 abcdef123 abcdefg123 qq123456 qq123456789 q123456789 q1234567 qw123456 qwe123456 qwer1234 qwer12345
        qwert12345 qwerty123 qwerty12 qwerty12345 qwertyuiop qwertyui qwertyu1 asd123456 asdf1234 asdfghjkl asdfghjk asdasdasd asdfasdf
        zxc123456 zxcvbnm1 zxcvbnm123 zxcvbnm, zz123456 z123456789 w123456789 s123456789 l123456789 wang123456 zhang123 li123456
        password password1 password12 password123 passw0rd p@ssw0rd p@ssword pa55word pass1234 passwd123 password! password@123
        admin123 admin1234 admin12345 admin123456 admin888 admin@123 admin666 administrator root1234 root123456 test1234 test123456
        guest123 welcome1 welcome123 letmein1 letmein123 sunshine princess football baseball superman starwars trustno1 whatever
        computer internet samsung1 nokia123 michelle jennifer jessica1 liverpool chelsea1 arsenal1 dragon123 monkey123 master123
        shadow123 killer123 hello123 hello1234 helloworld hello123456 love1234 lovelove lover520 loveyou1 mylove123 baobao520 baobei520
        laopo520 laogong520 tiantian nihao123 nihao123456 wobuzhidao woaiwojia woshishui zhongguo zhonghua china123 beijing2008
        beijing123 shanghai taobao123 alibaba1 tencent1 weixin123 wechat123 xiaoming xiaoxiao caonima1 wodemima mima1234 mima123456
        changeme changeit change123 default1 secret123 manager1 manager123 minipassport passport passport1 qazwsxedc qazwsx123 qazwsxed
        !qaz2wsx !qaz@wsx zaq12wsx zaq1zaq1 1q2w3e4r! abc@1234 abc@123456 aa@123456 a@123456 qwe@123456 1234.com 163.com123 88888888a
        a88888888 66666666a 00000000a q1w2e3r4 q1w2e3r4t5 w1w2w3w4 aabbccdd aabb1122 abcabc123 asd12345 qwerasdf qweasdzxc qweasd123
        a1b2c3d4 11235813 789456123 741852963 963852741 asdf;lkj asdfjkl; !@#$%^&* !@#$%^&*( ncc1701d ncc1701e blink182
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string password) => Set.Contains(password);
}
