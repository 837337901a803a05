using Carpus.Images;

namespace Carpus.Web.Browser;

/// <summary>How films lie, where joints lie on them and what was measured on them, on its way to the server. While the line is down it waits and is sent in order.</summary>
public sealed class FilmNotes(Server server)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    readonly Dictionary<(string? Session, string Film), FilmMarks> _marks = [];
    readonly Queue<Func<Task>> _waiting = new();
    bool _isSending;

    /// <summary>What this reader measured on a film, oldest first. What was drawn before the server answered stands behind what it knew.</summary>
    public async Task<IReadOnlyList<FilmMark>> Open(Seat seat, string film)
    {
        var marks = MarksOf(seat, film);
        if (!marks.IsKnown)
            try
            {
                marks.Learn(await server.Marks(seat, film));
            }
            catch (ServerException)
            {
                // It is asked again when the film is opened again; what was drawn here is seen meanwhile.
            }
        return marks.All;
    }

    public void Turn(Seat seat, string film, FilmOrientation orientation) => Later(() => server.Turn(seat, film, orientation));

    public void PutJoints(Seat seat, string film, IReadOnlyDictionary<string, double[]?> boxes) => Later(() => server.PutJoints(seat, film, boxes));

    public IReadOnlyList<FilmMark> Add(Seat seat, string film, FilmMark mark)
    {
        Later(() => server.AddMark(seat, film, mark));
        var marks = MarksOf(seat, film);
        marks.Add(mark);
        return marks.All;
    }

    public IReadOnlyList<FilmMark> RemoveLast(Seat seat, string film)
    {
        var marks = MarksOf(seat, film);
        if (marks.RemoveLast() is { } last)
            Later(() => server.RemoveMark(seat, film, last.Id));
        return marks.All;
    }

    /// <summary>Another reader has other marks.</summary>
    public void Forget() => _marks.Clear();

    FilmMarks MarksOf(Seat seat, string film) => _marks.TryGetValue((seat.SessionId, film), out var marks) ? marks : _marks[(seat.SessionId, film)] = new();

    void Later(Func<Task> work)
    {
        _waiting.Enqueue(work);
        _ = Send();
    }

    async Task Send()
    {
        if (_isSending)
            return;
        _isSending = true;
        while (_waiting.TryPeek(out var work))
            try
            {
                await work();
                _waiting.Dequeue();
            }
            catch (ServerException failure)
            {
                if (failure.IsRefusal)
                    _waiting.Dequeue();
                else
                    await Task.Delay(Patience);
            }
        _isSending = false;
    }
}
