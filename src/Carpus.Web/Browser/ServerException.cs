namespace Carpus.Web.Browser;

/// <summary>The server did not answer, or refused; the message is one sentence for the reader.</summary>
public sealed class ServerException(string message, bool isRefusal, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>True where the server did answer and will answer the same again.</summary>
    public bool IsRefusal => isRefusal;
}
