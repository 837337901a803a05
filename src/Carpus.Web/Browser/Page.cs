using Microsoft.JSInterop;

namespace Carpus.Web.Browser;

/// <summary>What the pages need from the browser and Blazor does not give (viewport/src/page.ts).</summary>
/// <remarks>In the browser a call that does not wait is synchronous, so nothing on the way of a key waits.</remarks>
public sealed class Page(IJSRuntime js)
{
    IJSInProcessObjectReference? _module;

    IJSInProcessObjectReference Module => _module ?? throw new InvalidOperationException("The page's module is not open yet.");

    /// <summary>Comes before everything else.</summary>
    public async Task Open() => _module = await js.InvokeAsync<IJSInProcessObjectReference>("import", "./viewport/page.js");

    /// <summary>What was remembered on this computer under a name, or null.</summary>
    public string? Recall(string name) => Module.Invoke<string?>("recall", name);

    public void Remember(string name, string value) => Module.InvokeVoid("remember", name, value);

    /// <summary>The languages that the browser asks for, the dearest first.</summary>
    public string[] Languages() => Module.Invoke<string[]>("languages");

    /// <summary>Tells the document which language it is in.</summary>
    public void Speak(string language) => Module.InvokeVoid("speak", language);

    /// <summary>Hears these keys on the whole document, wherever the focus is, until the answer is disposed.</summary>
    public IDisposable Listen(IEnumerable<string> keys, Action<string> onKey) => new Hearing<KeyHeard>(Module, "listen", new(onKey), [keys.ToArray()]);

    /// <summary>Hears that the connection is back, until the answer is disposed.</summary>
    public IDisposable WhenOnline(Action onLine) => new Hearing<LineHeard>(Module, "whenOnline", new(onLine));

    /// <summary>Hears how many other tabs of this browser have the same thing open, until the answer is disposed.</summary>
    public IDisposable Share(string what, Action<int> onTabs) => new Hearing<TabsHeard>(Module, "share", new(onTabs), what);

    /// <summary>Keeps a text in the browser's own store. Keys are sorted, so a key that begins with the time keeps the order.</summary>
    public ValueTask Put(string key, string text) => Module.InvokeVoidAsync("put", key, text);

    /// <summary>Pairs of key and text, in the order of the keys.</summary>
    public ValueTask<string[][]> Waiting() => Module.InvokeAsync<string[][]>("waiting");

    public ValueTask Remove(string key) => Module.InvokeVoidAsync("remove", key);

    sealed class Hearing<THeard> : IDisposable where THeard : class
    {
        readonly DotNetObjectReference<THeard> _heard;
        readonly IJSInProcessObjectReference _listening;

        public Hearing(IJSInProcessObjectReference module, string function, THeard heard, params object[] arguments)
        {
            _heard = DotNetObjectReference.Create(heard);
            _listening = module.Invoke<IJSInProcessObjectReference>(function, [_heard, .. arguments]);
        }

        public void Dispose()
        {
            _listening.InvokeVoid("dispose");
            _listening.Dispose();
            _heard.Dispose();
        }
    }
}

sealed class KeyHeard(Action<string> onKey)
{
    [JSInvokable]
    public void OnKey(string key) => onKey(key);
}

sealed class TabsHeard(Action<int> onTabs)
{
    [JSInvokable]
    public void OnTabs(int others) => onTabs(others);
}

sealed class LineHeard(Action onLine)
{
    [JSInvokable]
    public void OnLine() => onLine();
}
