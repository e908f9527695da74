namespace MiniPassport.Tests.Shared;

/// <summary>Text that means something to an interpreter somewhere behind a careless server. Ours, one or a few for each way that is known.</summary>
internal static class InjectionPayloads
{
    private static readonly string[] Sql =
    [
        "'", "''", "\"", "`", ";", "--", "/*", "*/", "\\'", "%27", "' OR '1'='1", "' OR 1=1 --", "\" OR \"\"=\"", "') OR ('1'='1", "1 OR 1=1", "1; DROP TABLE accounts", "'; DROP TABLE accounts; --",
        "' UNION SELECT phone, password_hash FROM accounts --", "' UNION ALL SELECT NULL, NULL, NULL --", "1' AND (SELECT count(*) FROM accounts) > 0 --", "'; UPDATE accounts SET roles = 1; --",
        "' AND 1 = (SELECT CASE WHEN (1=1) THEN 1 ELSE 1/0 END) --", "'||(SELECT sqlite_version())||'", "'||pg_sleep(10)||'", "'; SELECT pg_sleep(10); --", "' || randomblob(1000000000) || '", "1) OR (1=1",
        "'; ATTACH DATABASE '/tmp/x.db' AS x; --", "'; COPY accounts TO PROGRAM 'id'; --", "$$; DROP TABLE accounts; $$", "E'\\047'", "U&'\\0027'", "@phone", ":phone", "$1", "?", "?1", "%", "_", "%%", "\\%", "[a-z]%",
        "'; PRAGMA writable_schema = 1; --", "load_extension('x')", "admin'--", "admin' #", "' HAVING 1=1 --", "' ORDER BY 100 --", "' GROUP BY 1 --", "' LIKE '%", "1 = 1", "x' AND email IS NULL; --", "\u02bc OR 1=1", "＇ OR 1=1 --", "\u0027",
    ];

    private static readonly string[] Documents =
    [
        "{\"$ne\":null}", "{\"$gt\":\"\"}", "{\"$where\":\"sleep(10000)\"}", "{\"$regex\":\".*\"}", "[$ne]=1", "'; return true; var x='", "{\"__proto__\":{\"isAdmin\":true}}", "{\"constructor\":{\"prototype\":{}}}",
        "true, $where: '1 == 1'", "$ne", "$or", "{\"$type\":\"System.Windows.Data.ObjectDataProvider\"}", "{\"$ref\":\"#/\"}",
    ];

    private static readonly string[] Templates =
    [
        "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{0}", "{0:x}", "{{", "}}", "{", "}", "${jndi:ldap://127.0.0.1/x}", "${env:PATH}", "@(1+1)", "{{constructor.constructor('return 1')()}}", "%s%s%s%n", "%p", "%x", "$(x)", "*{7*7}", "[[${7*7}]]", "{%raw%}", "~{x}",
    ];

    private static readonly string[] Directories =
    [
        "*", "*)(uid=*))(|(uid=*", ")(cn=*", "(|(objectClass=*))", "\\2a", "admin)(&)", "*)(|(password=*)", "x' or name()='username' or 'x'='y", "count(/child::node())", "'] | //user/*[contains(*,'",
    ];

    private static readonly string[] Shells =
    [
        "; id", "| id", "|| id", "& id", "&& id", "`id`", "$(id)", "\n id", "; sleep 10", "| sleep 10 #", "$(sleep 10)", "%0aid", "; ping -c 10 127.0.0.1", "> /tmp/x", "< /etc/passwd", "../../../../etc/passwd", "..\\..\\..\\windows\\win.ini", "/proc/self/environ",
        "file:///etc/passwd", "~root", "{cat,/etc/passwd}", "-oProxyCommand=id", "--help", "-rf", "() { :; }; id",
    ];

    private static readonly string[] Markup =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-alert(1)-'", "javascript:alert(1)", "<svg/onload=alert(1)>", "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><x>&x;</x>", "<?xml version=\"1.0\"?>", "]]>", "<!--#exec cmd=\"id\"-->",
        "<esi:include src=\"http://127.0.0.1/\"/>", "http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "//evil.example", "data:text/html,x",
    ];

    private static readonly string[] Lines =
    [
        "a\r\nSet-Cookie: a=b", "a\nb", "a%0d%0aX: y", "\u2028x", "\u001b[2J", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "a,b\"c", "a\tb", "\u0000", "a\u0000b", "\u0085", "\u000b",
    ];

    /// <summary>All of them.</summary>
    public static string[] All { get; } = [.. Sql, .. Documents, .. Templates, .. Directories, .. Shells, .. Markup, .. Lines];
}
