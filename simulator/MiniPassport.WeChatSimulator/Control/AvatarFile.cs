namespace MiniPassport.WeChatSimulator.Control;

/// <summary>A chosen picture and the local path the phone would give for it.</summary>
internal sealed record AvatarFile(byte[] Png, string TempPath);
