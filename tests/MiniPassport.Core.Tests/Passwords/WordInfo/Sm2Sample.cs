namespace MiniPassport.Core.Tests.Passwords.WordInfo;

/// <summary>A key of OpenSSL's that guards nothing, and what sm-crypto 0.3.14 made with its public half: <c>sm2.doEncrypt(text, publicKey, 1)</c>, C1C3C2.</summary>
internal static class Sm2Sample
{
    public const string PrivateKey =
        "307702010104206056c518c02460cf40d44bc4fd9b82e2916633f18ede2e2f62116b28eceb072da00a06082a811ccf5501822da1440342000472533a402b952d0f"
        + "50d173f644fec14114aaf7b7a2d146d6c0638bcb5f7d3796822d3fdf366e8fc5611da58edd134840097ce8c4d78acafbbb33d549873fbd24";

    public const string PublicKey =
        "0472533a402b952d0f50d173f644fec14114aaf7b7a2d146d6c0638bcb5f7d3796822d3fdf366e8fc5611da58edd134840097ce8c4d78acafbbb33d549873fbd24";

    public const string Ciphertext =
        "4947d3803bff8c5a9046a8a661c9aa965b3acbcb738fb37aad30d42c99e49850517e05fa051a8a49e36bccd6bd413fd513d2b601ca6ca577444f581f51dd5c74a3"
        + "d1a46bf231027731085dcc6b5705ae23b5d16fb4adac2092cd3d55a8e37516c51502f91e44acd5a15446a03c898feb7fe47edf1c2cf2b79c66ed29fa";
}
