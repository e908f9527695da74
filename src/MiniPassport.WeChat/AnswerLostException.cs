namespace MiniPassport.WeChat;

/// <summary>The connection ended after a request went out and before any answer came.</summary>
internal sealed class AnswerLostException() : Exception("The connection ended before the answer.");
