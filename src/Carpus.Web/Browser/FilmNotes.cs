using Carpus.Images;

namespace Carpus.Web.Browser;

/// <summary>How films lie, where joints lie on them and what was measured on them, on its way to the server. While the line is down it waits and is sent in order.</summary>
public sealed class FilmNotes(Server server)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    readonly Dictionary<(string? Session, string Film), List<FilmMark>> _marks = [];
    readonly Queue<Func<Task>> _waiting = new();
    bool _isSending;

    /// <summary>What this reader measured on a film, oldest first.</summary>
    public async Task<IReadOnlyList<FilmMark>> Open(Seat seat, string film)
    {
        if (!_marks.TryGetValue((seat.SessionId, film), out var marks))
            try
            {
                _marks[(seat.SessionId, film)] = marks = [.. await server.Marks(seat, film)];
            }
            catch (ServerException)
            {
                return [];
            }
        return marks;
    }

    public void Turn(Seat seat, string film, FilmOrientation orientation) => Later(() => server.Turn(seat, film, orientation));

    public void PutJoints(Seat seat, string film, IReadOnlyDictionary<string, double[]?> boxes) => Later(() => server.PutJoints(seat, film, boxes));

    public IReadOnlyList<FilmMark> Add(Seat seat, string film, FilmMark mark)
    {
        Later(() => server.AddMark(seat, film, mark));
        var marks = MarksOf(seat, film);
        marks.Add(mark);
        return marks;
    }

    public IReadOnlyList<FilmMark> RemoveLast(Seat seat, string film)
    {
        var marks = MarksOf(seat, film);
        if (marks is [.., var last])
        {
            marks.RemoveAt(marks.Count - 1);
            Later(() => server.RemoveMark(seat, film, last.Id));
        }
        return marks;
    }

    /// <summary>Another reader has other marks.</summary>
    public void Forget() => _marks.Clear();

    List<FilmMark> MarksOf(Seat seat, string film) => _marks.TryGetValue((seat.SessionId, film), out var marks) ? marks : _marks[(seat.SessionId, film)] = [];

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
