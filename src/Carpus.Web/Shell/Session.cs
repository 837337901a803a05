using System.Text.Json;
using Carpus.Web.Browser;
using Carpus.Web.Texts;
using Carpus.Web.Wire;

namespace Carpus.Web.Shell;

/// <summary>Who reads, and in which language: remembered on this computer.</summary>
public sealed class Session(Page page)
{
    public event Action? Changed;

    public Text Text { get; private set; } = Text.For(page.Recall("language") is { } language ? [language] : page.Languages());

    /// <summary>Null until somebody has said who is reading.</summary>
    public ReaderEntry? Reader { get; private set; } = page.Recall("reader") is { } id && page.Recall("reader-name") is { } name ? new(id, name) : null;

    /// <summary>The session in which this person reads; null where cases are read openly.</summary>
    public SessionEntry? Round { get; private set; } = RoundOf(page.Recall("session"));

    /// <summary>Who reads and where; there is one once somebody has said who reads.</summary>
    public Seat Seat => new(Reader!.Id, Round);

    /// <summary>From now on cases are read in this session, or openly.</summary>
    public void Enter(SessionEntry? round)
    {
        Round = round;
        page.Remember("session", round is null ? "" : JsonSerializer.Serialize(round, WireJson.Default.SessionEntry));
        Changed?.Invoke();
    }

    public void Speak(Text text)
    {
        Text = text;
        page.Remember("language", text.Language);
        page.Speak(text.Language);
        Changed?.Invoke();
    }

    /// <summary>From now on this reader reads; null asks anew.</summary>
    public void Read(ReaderEntry? reader)
    {
        Reader = reader;
        if (reader is not null)
        {
            page.Remember("reader", reader.Id);
            page.Remember("reader-name", reader.Name);
        }
        Changed?.Invoke();
    }

    static SessionEntry? RoundOf(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize(text, WireJson.Default.SessionEntry);
        }
        catch (JsonException)
        {
            return null; // an older program remembered it otherwise
        }
    }
}
