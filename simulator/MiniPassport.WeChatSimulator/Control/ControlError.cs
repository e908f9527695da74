namespace MiniPassport.WeChatSimulator.Control;

/// <summary>A refusal of the control API, answered as <c>{"error":"…"}</c> with the status.</summary>
internal sealed class ControlError(int status, string message) : Exception(message)
{
    internal int Status { get; } = status;

    internal static ControlError BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    internal static ControlError NotFound(string message) => new(StatusCodes.Status404NotFound, message);
}
