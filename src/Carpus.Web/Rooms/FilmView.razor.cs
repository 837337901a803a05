using System.Globalization;
using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Web.Browser;
using Carpus.Web.Texts;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Carpus.Web.Rooms;

public sealed partial class FilmView : IViewportHeard, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), LongestPatience = TimeSpan.FromSeconds(32);
    static readonly string[] Presets = ["vendor", "bone", "soft"];

    ElementReference element;
    Viewport? _viewport;
    FilmDescription? _shown, _wanted;
    (Joint Joint, bool IsWhole)? _aimed;
    bool _failed, _gone;
    FilmWindow _window;
    FilmOrientation _orientation;
    string _preset = Presets[0];
    FilmMarkKind _measuring;
    string? _language;
    IReadOnlyDictionary<string, double[]>? _lettered;
    double[]? _marked;
    bool _moves;
    (Side, Limb)? _places;

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Inject]
    public required FilmNotes Notes { get; set; }

    [Parameter]
    public FilmChoice? Choice { get; set; }

    [Parameter]
    public bool IsWhole { get; set; }

    /// <summary>The film that is scored; others stand beside it.</summary>
    [Parameter]
    public bool IsMain { get; set; }

    /// <summary>Its film is still on its way from the server.</summary>
    [Parameter]
    public bool IsComing { get; set; }

    [Parameter]
    public int Order { get; set; }

    /// <summary>Which visit it is of, where there are several.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>What the same reader gave this item here before.</summary>
    [Parameter]
    public string? Given { get; set; }

    /// <summary>Films that are wanted soon.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<FilmDescription> Next { get; set; }

    [Parameter, EditorRequired]
    public required Seat Seat { get; set; }

    [Parameter, EditorRequired]
    public required RoomText Text { get; set; }

    [Parameter, EditorRequired]
    public required string Language { get; set; }

    [Parameter, EditorRequired]
    public required Keys Keys { get; set; }

    [Parameter]
    public EventCallback WholeFilmToggled { get; set; }

    /// <summary>What the reader can do about the box of the joint at hand.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The box of the joint at hand can be dragged.</summary>
    [Parameter]
    public bool MovesBox { get; set; }

    /// <summary>The limb whose landmarks the next two clicks are; null where clicks mean what they always do.</summary>
    [Parameter]
    public (Side Side, Limb Limb)? PlacesLimb { get; set; }

    [Parameter]
    public EventCallback BoxToggled { get; set; }

    /// <summary>The joint at hand has another box: left, top, right, bottom.</summary>
    [Parameter]
    public EventCallback<double[]> BoxMoved { get; set; }

    /// <summary>Two landmarks were clicked: column, row, column, row.</summary>
    [Parameter]
    public EventCallback<double[]> LimbPlaced { get; set; }

    /// <summary>The reader laid the film another way.</summary>
    [Parameter]
    public Action<string, FilmOrientation>? Turned { get; set; }

    string Label => Choice?.Film switch
    {
        null => "",
        { Limb: Limb.Foot } film => $"{Text.Foot} · {SidesOf(film)}",
        var film => $"{Text.Hand} · {SidesOf(film)}",
    };

    string? State => IsComing ? Text.OpeningFilm : Choice is null ? Text.NoFilm : _failed ? Text.FilmFailed : Choice.Film.Id != _shown?.Id ? Text.OpeningFilm : null;

    // A person speaks of a window by centre and width in modality units.
    string WindowText => _shown is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{Text.Window} {(_window.Low + _window.High) / 2 * _shown.Slope + _shown.Intercept:0} / {(_window.High - _window.Low) * Math.Abs(_shown.Slope):0} · {PresetName}");

    string PresetName => _preset switch
    {
        "vendor" => Text.VendorWindow,
        "bone" => Text.BoneWindow,
        "soft" => Text.SoftWindow,
        "region" => Text.RegionWindow,
        _ => Text.OwnWindow,
    };

    string OrientationText => _orientation == FilmOrientation.AsStored ? ""
        : string.Create(CultureInfo.InvariantCulture, $"· {(_orientation.IsMirrored ? $"{Text.Mirrored} " : "")}{(_orientation.Degrees == 0 ? "" : $"{_orientation.Degrees:0.#}°")}").TrimEnd();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            try
            {
                _viewport = await Viewport.Open(Js, element, this);
            }
            catch (JSException) when (_gone)
            {
                return; // the pane was closed before its viewport was there
            }
            if (_gone)
                _viewport.Dispose();
        }
        if (_viewport is null || _gone)
            return;
        if (Choice is { } choice && choice.Film.Id != _shown?.Id)
            await Show(choice.Film);
        else
            Aim();
    }

    /// <summary>Looks at the film in another way; the film itself stays as it is.</summary>
    public void Look(FilmAction action)
    {
        switch (action)
        {
            case FilmAction.ZoomIn: _viewport?.Zoom(1.25); break;
            case FilmAction.ZoomOut: _viewport?.Zoom(0.8); break;
            case FilmAction.Invert: _viewport?.Invert(); break;
            case FilmAction.RotateRight: _viewport?.Rotate(90); break;
            case FilmAction.RotateLeft: _viewport?.Rotate(-90); break;
            case FilmAction.TiltRight: _viewport?.Rotate(1); break;
            case FilmAction.TiltLeft: _viewport?.Rotate(-1); break;
            case FilmAction.Flip: _viewport?.Flip(); break;
            case FilmAction.AsStored: _viewport?.AsStored(); break;
            case FilmAction.Preset: UsePreset(Presets[(Array.IndexOf(Presets, _preset) + 1) % Presets.Length]); break;
            case FilmAction.Region: UsePreset("region"); break;
            case FilmAction.Lens: _viewport?.ToggleLens(); break;
            case FilmAction.Length: Measure(FilmMarkKind.Length, 2); break;
            case FilmAction.Angle: Measure(FilmMarkKind.Angle, 3); break;
            case FilmAction.RemoveMark when _shown is not null: _viewport?.ShowMarks(Notes.RemoveLast(Seat, _shown.Id), _shown.Spacing); break;
            case FilmAction.Picture: _ = _viewport?.SavePicture().AsTask(); break;
            case FilmAction.Reset:
                _viewport?.Reset();
                (_window, _preset) = (_shown?.Window ?? _window, Presets[0]);
                StateHasChanged();
                break;
        }
    }

    public void OnWindow(FilmWindow window)
    {
        (_window, _preset) = (window, "own");
        StateHasChanged();
    }

    public void OnTurned(string film, FilmOrientation orientation)
    {
        _orientation = orientation;
        Turned?.Invoke(film, orientation);
        Notes.Turn(Seat, film, orientation);
        StateHasChanged();
    }

    public void OnMark(string film, double[] points)
    {
        if (_places is not null)
            Place(points);
        else if (_shown is { } shown && shown.Id == film)
            _viewport?.ShowMarks(Notes.Add(Seat, film, new(Guid.CreateVersion7(), _measuring, points)), shown.Spacing);
    }

    public void OnBox(string film, double[] box)
    {
        if (_shown?.Id == film && MovesBox)
            _ = BoxMoved.InvokeAsync(box);
    }

    public void Dispose()
    {
        _gone = true;
        _viewport?.Dispose();
    }

    void UsePreset(string name)
    {
        if (_viewport?.Preset(name) is not { } window)
            return;
        (_window, _preset) = (window, name);
        StateHasChanged();
    }

    void Measure(FilmMarkKind kind, int points)
    {
        _measuring = kind;
        _viewport?.Measure(points);
    }

    async Task Show(FilmDescription film)
    {
        if (film.Id == _wanted?.Id)
            return;
        (_wanted, _failed) = (film, false);
        if (!await Fetch(film))
            return;
        (_failed, _shown, _window, _preset, _orientation) = (false, film, film.Window, Presets[0], film.Orientation);
        (_aimed, _language, _marked, _moves, _places) = (null, null, null, false, null);
        Aim();
        StateHasChanged();
        var marks = await Notes.Open(Seat, film.Id);
        if (!_gone && _shown == film)
            _viewport!.ShowMarks(marks, film.Spacing);
        await Prefetch();
    }

    /// <summary>Brings a film onto the viewport, and asks for it again while the line is down, ever more slowly.</summary>
    /// <returns>False where another one is wanted by then.</returns>
    async Task<bool> Fetch(FilmDescription film)
    {
        for (var patience = Patience; !_gone && film == _wanted; patience = patience < LongestPatience ? 2 * patience : patience)
            try
            {
                await _viewport!.Show(film);
                return !_gone && film == _wanted;
            }
            catch (JSException)
            {
                if (_gone || film != _wanted)
                    return false;
                _failed = true;
                StateHasChanged();
                await Task.Delay(patience);
            }
        return false;
    }

    /// <summary>Brings the joint at hand into sight, once for each item, so that a reader's own pan and zoom stay until the next one.</summary>
    void Aim()
    {
        if (Choice is null || _shown is null || Choice.Film.Id != _shown.Id)
            return;
        if (_language != Language || _lettered != Choice.Film.Joints)
        {
            (_language, _lettered) = (Language, Choice.Film.Joints);
            _viewport!.Letter(FilmLetters.Of(Choice.Film, Language));
        }
        if (_marked != Choice.Box)
            _viewport!.Mark(_marked = Choice.Box);
        WorkOnBoxes();
        if (_aimed == (Choice.Joint, IsWhole))
            return;
        _aimed = (Choice.Joint, IsWhole);
        if (Choice.Sight is { } sight && !IsWhole)
            _viewport!.GoTo(sight);
        else
            _viewport!.Fit();
    }

    /// <summary>Tells the viewport what the mouse means while boxes are moved or placed. The moved joint comes into the middle again when that is over.</summary>
    void WorkOnBoxes()
    {
        if (_moves != MovesBox)
        {
            _viewport!.Edit(_moves = MovesBox);
            _aimed = MovesBox ? _aimed : null;
        }
        if (_places != PlacesLimb)
        {
            _places = PlacesLimb;
            _viewport!.Measure(_places is null ? 0 : 2);
        }
    }

    void Place(double[] points)
    {
        // Where the clicks told nothing the same limb is asked for again.
        _places = null;
        _ = LimbPlaced.InvokeAsync(points);
    }

    /// <summary>Begins to fetch the film that comes next, before the page around it has been drawn anew.</summary>
    public async Task Expect(FilmDescription film)
    {
        try
        {
            if (!_gone && _viewport is not null)
                await _viewport.Prefetch(film);
        }
        catch (JSException)
        {
            // It is asked for again when it is to be shown.
        }
    }

    /// <summary>Fetches what will be wanted soon: the other films of this case, and those of the next one.</summary>
    public async Task Prefetch()
    {
        foreach (var film in Next.Where(film => film.Id != _shown?.Id))
            await Expect(film);
    }

    string SidesOf(FilmDescription film) => film.Shows switch
    {
        Sides.Right => Text.Right,
        Sides.Left => Text.Left,
        _ => Text.Both,
    };
}
