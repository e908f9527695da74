using Microsoft.AspNetCore.Http;
using MiniPassport.Core.Results;

namespace MiniPassport.Api.Http;

/// <summary>
/// The HTTP status of a failure. What is no business answer (too many requests, an outage, a body of the wrong kind) has its own
/// in every mode; everything else is 200 unless the statuses are mirrored.
/// </summary>
internal static class FailureStatus
{
    /// <summary>The status of a failure of a use case; an <see cref="AccountError"/> alone converts to one.</summary>
    public static int Of(Failure failure, HttpStatusMode mode) => failure.Error switch
    {
        AccountError.TooManyAttempts or AccountError.WeChatRateLimited => StatusCodes.Status429TooManyRequests,
        AccountError.WeChatUnavailable or AccountError.CodeSpent or AccountError.Busy => StatusCodes.Status503ServiceUnavailable,

        AccountError.InvalidParameter or AccountError.WeakPassword or AccountError.PlainPasswordRefused or AccountError.EncryptedPasswordRefused
            or AccountError.WordKeyUnknown or AccountError.PhoneTaken
            or AccountError.WrongCredentials or AccountError.CodeInvalid or AccountError.CodeUsed or AccountError.UnknownMiniProgram
            or AccountError.DecryptionRefused or AccountError.ImageRefused => Business(StatusCodes.Status400BadRequest, mode),
        AccountError.SignInAgain or AccountError.TokenExpired or AccountError.EndedElsewhere => Business(StatusCodes.Status401Unauthorized, mode),
        AccountError.WeChatUserBlocked or AccountError.NotSignedIn or AccountError.NotAllowed or AccountError.AccountSuspended
            or AccountError.NoWeChatIdentity => Business(StatusCodes.Status403Forbidden, mode),
        AccountError.AccountNotFound => Business(StatusCodes.Status404NotFound, mode),
        AccountError.AlreadyLinked or AccountError.NameTaken => Business(StatusCodes.Status409Conflict, mode),
    };

    /// <summary>The status of a request that was turned away before a use case saw it: a parameter that cannot be read is a business answer.</summary>
    public static int Of(Refusal refusal, HttpStatusMode mode) =>
        refusal.Status == StatusCodes.Status400BadRequest ? Business(refusal.Status, mode) : refusal.Status;

    private static int Business(int status, HttpStatusMode mode) => mode == HttpStatusMode.Mirror ? status : StatusCodes.Status200OK;
}
