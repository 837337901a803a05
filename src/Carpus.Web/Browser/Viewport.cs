using System.Text.Json;
using Carpus.Images;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Carpus.Web.Browser;

/// <summary>What a viewport tells the page.</summary>
public interface IViewportHeard
{
    /// <summary>The values of black and white that the reader set with the mouse.</summary>
    void OnWindow(FilmWindow window);

    /// <summary>The reader laid the film another way.</summary>
    void OnTurned(string film, FilmOrientation orientation);

    /// <summary>The reader drew a measurement: column, row, column, row, ...</summary>
    void OnMark(string film, double[] points);

    /// <summary>The reader dragged the box: left, top, right, bottom.</summary>
    void OnBox(string film, double[] box);
}

/// <summary>The film on the page (viewport/src/viewport.ts). Boxes are [left, top, right, bottom] in pixel edges of the film.</summary>
public sealed class Viewport : IDisposable
{
    readonly IJSInProcessObjectReference _viewport;
    readonly DotNetObjectReference<ViewportHeard> _heard;

    Viewport(IJSInProcessObjectReference viewport, DotNetObjectReference<ViewportHeard> heard) => (_viewport, _heard) = (viewport, heard);

    public static async Task<Viewport> Open(IJSRuntime js, ElementReference element, IViewportHeard page)
    {
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./viewport/viewport.js");
        var heard = DotNetObjectReference.Create(new ViewportHeard(page));
        return new(await module.InvokeAsync<IJSInProcessObjectReference>("open", element, heard), heard);
    }

    public ValueTask Show(FilmDescription film) => _viewport.InvokeVoidAsync("show", ForScript(film));

    public ValueTask Prefetch(FilmDescription film) => _viewport.InvokeVoidAsync("prefetch", ForScript(film));

    public void GoTo(double[] box) => _viewport.InvokeVoid("goTo", box);

    /// <summary>Lets the box be dragged by its middle and its edges, or no longer.</summary>
    public void Edit(bool isEdited) => _viewport.InvokeVoid("edit", isEdited);

    public void Mark(double[]? box) => _viewport.InvokeVoid("mark", box);

    /// <summary>Which limb lies where on the film; letters go with it.</summary>
    public void Letter(IEnumerable<(string Text, double[] Box)> letters) =>
        _viewport.InvokeVoid("letter", JsonSerializer.SerializeToElement([.. letters.Select(letter => new ScriptLetter(letter.Text, letter.Box))], WireJson.Default.IReadOnlyListScriptLetter));

    /// <summary>The measurements of this film with what they came to.</summary>
    public void ShowMarks(IEnumerable<FilmMark> marks, Spacing spacing) =>
        _viewport.InvokeVoid("showMarks", JsonSerializer.SerializeToElement([.. marks.Select(mark => new ScriptMark($"{mark.Id}", mark.Points.Chunk(2).ToArray(), mark.Measure(spacing)))], WireJson.Default.IReadOnlyListScriptMark));

    /// <summary>The next clicks are points of a measurement.</summary>
    public void Measure(int points) => _viewport.InvokeVoid("measure", points);

    public void ToggleLens() => _viewport.InvokeVoid("toggleLens");

    /// <summary>Saves what is seen, with letters and measurements, among the browser's downloads.</summary>
    public ValueTask SavePicture() => _viewport.InvokeVoidAsync("savePicture");

    public void Fit() => _viewport.InvokeVoid("fit");

    public void Zoom(double factor) => _viewport.InvokeVoid("zoom", factor);

    public void Invert() => _viewport.InvokeVoid("invert");

    /// <summary>Sets the window that a preset means here.</summary>
    /// <param name="name">"vendor", "bone", "soft" or "region".</param>
    public FilmWindow? Preset(string name) => _viewport.Invoke<JsonElement>("preset", name) is { ValueKind: JsonValueKind.Object } window ? new(window.GetProperty("low").GetDouble(), window.GetProperty("high").GetDouble()) : null;

    public void Rotate(double degrees) => _viewport.InvokeVoid("rotate", degrees);

    public void Flip() => _viewport.InvokeVoid("flip");

    public void AsStored() => _viewport.InvokeVoid("asStored");

    public void Reset() => _viewport.InvokeVoid("reset");

    public void Dispose()
    {
        _viewport.InvokeVoid("dispose");
        _viewport.Dispose();
        _heard.Dispose();
    }

    // Interop would ask the record by reflection, which trimming may have thinned out; our own context may not.
    static JsonElement ForScript(FilmDescription film) => JsonSerializer.SerializeToElement(film, WireJson.Default.FilmDescription);
}

sealed class ViewportHeard(IViewportHeard page)
{
    [JSInvokable]
    public void OnWindow(double low, double high) => page.OnWindow(new(low, high));

    [JSInvokable]
    public void OnTurned(string film, double degrees, bool isMirrored) => page.OnTurned(film, new(degrees, isMirrored));

    [JSInvokable]
    public void OnMark(string film, double[] points) => page.OnMark(film, points);

    [JSInvokable]
    public void OnBox(string film, double[] box) => page.OnBox(film, box);
}
