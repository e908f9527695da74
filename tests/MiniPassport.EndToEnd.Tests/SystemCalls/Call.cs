namespace MiniPassport.EndToEnd.Tests.SystemCalls;

/// <summary>One thing that happened, in the order of strace's lines.</summary>
internal readonly record struct Call(CallKind Kind, string Text);
