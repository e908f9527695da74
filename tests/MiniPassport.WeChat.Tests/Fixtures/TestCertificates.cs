using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MiniPassport.WeChat.Tests.Fixtures;

/// <summary>A certificate authority and its servers, in memory.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset Born = TimeProvider.System.GetUtcNow().AddDays(-10);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestCertificates()
    {
        var request = new CertificateRequest("CN=Test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Authority = request.CreateSelfSigned(Born, Born.AddDays(30));
    }

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Server(string hostOrIp, bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        if (System.Net.IPAddress.TryParse(hostOrIp, out var ip)) names.AddIpAddress(ip);
        else names.AddDnsName(hostOrIp);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var serial = RandomNumberGenerator.GetBytes(8);
        using var signed = request.Create(Authority, Born, Born.AddDays(expired ? 5 : 20), serial);
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }

    public void Dispose()
    {
        Authority.Dispose();
        _key.Dispose();
    }
}
