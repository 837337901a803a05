namespace Carpus.Cli;

/// <summary>The command line asks for something that cannot be meant; the message is one sentence for the person who typed it.</summary>
sealed class UsageException(string message) : Exception(message);
