namespace MiniPassport.WeChatSimulator.State;

/// <summary>A logged call. Status 0: the connection ended without an answer. Errcode null: the answer had no envelope at all.</summary>
internal sealed record CallEntry(DateTimeOffset At, string Method, string Path, string Query, int Status, int? Errcode);
