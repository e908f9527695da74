namespace MiniPassport.Core.Tests.Passwords.WordInfo;

/// <summary>A key of OpenSSL's that guards nothing, and what sm-crypto 0.3.14 made with its public half: <c>sm2.doEncrypt(text, publicKey, 1)</c>, C1C3C2.</summary>
internal static class Sm2Sample
{
    public const string PrivateKey =
        "307702010104206056c518c02460cf40d44bc4fd9b82e2916633f18ede2e2f62116b28eceb072da00a06082a811ccf5501822da1440342000472533a402b952d0f"
        + "50d173f644fec14114aaf7b7a2d146d6c0638bcb5f7d3796822d3fdf366e8fc5611da58edd134840097ce8c4d78acafbbb33d549873fbd24";

    public const string PublicKey =
        "0472533a402b952d0f50d173f644fec14114aaf7b7a2d146d6c0638bcb5f7d3796822d3fdf366e8fc5611da58edd134840097ce8c4d78acafbbb33d549873fbd24";

    /// <summary>The same text three times more: one coordinate of the point, the other, and both begin with a one bit.</summary>
    public static readonly string[] HighCoordinates =
    [
        "1170dc467008413639ac526c452fdf09ff2d4fd9500163d5bc35e11f71dcbf38a1b26491f872db43c608f938b9d2f7bca94e9ace9c2e629804d90528ab28fc712b"
        + "a426295298561a7fa16c43df836881dcbb8da35e2880fb55c4e1c99fcb580f0d47ebdfe6f64ce4debd897976b7e6f1d5b6049ab4cb22f7d6b2a130d6",
        "deb92a1110ad1d0d15d827c824aee9ef9884daaa144159b138bbd0a591d9a2904f46f6680426dd08613fa0ec3fb6146fb93a8e351d0b61d4231c855c6b58fb3142"
        + "a93ccff3646a2a6ca757ac67d1465c72ad547a49aa5c872b79e3d6db5e9e16c4271c652bfdfb36c3df83e394aa5d2f6f5d6cbc33368a960fe42cc9c2",
        "91562399ddada03baef79e8ae17250144e0db78e78cd9cbb2a61b842c86292aac92ec47f39ff922aada3d9cc7adb04166afc31cfb022ab029ddff820c81a4b0b12"
        + "c2a4df95616e55285c051751b303488e5d55078305b6664261683bc0b619d142cd90096d5dfc172cac7b206bc62f40dff0e4701ef73d2ceae5c380b6",
    ];

    public const string Ciphertext =
        "4947d3803bff8c5a9046a8a661c9aa965b3acbcb738fb37aad30d42c99e49850517e05fa051a8a49e36bccd6bd413fd513d2b601ca6ca577444f581f51dd5c74a3"
        + "d1a46bf231027731085dcc6b5705ae23b5d16fb4adac2092cd3d55a8e37516c51502f91e44acd5a15446a03c898feb7fe47edf1c2cf2b79c66ed29fa";
}
