using System.Collections.Concurrent;
using System.Text;
using PuppeteerSharp;

namespace Carpus.Server.Tests.Browser;

/// <summary>Everything that a page receives from when this began to listen.</summary>
public sealed class HeardAnswers
{
    readonly ConcurrentQueue<Task<(string Address, byte[] Bytes)>> _answers = new();

    public HeardAnswers(IPage page) => page.Response += (_, heard) => _answers.Enqueue(Whole(heard.Response));

    /// <summary>Address, headers and body of each answer so far. A page lets go of them when it is left, so they are asked for before.</summary>
    public async Task<IReadOnlyList<(string Address, byte[] Bytes)>> Answers() => await Task.WhenAll(_answers);

    static async Task<(string Address, byte[] Bytes)> Whole(IResponse response)
    {
        // The Date header is the day on which the test runs.
        var head = Encoding.UTF8.GetBytes($"{response.Url}\n{string.Join('\n', response.Headers.Where(header => !header.Key.Equals("date", StringComparison.OrdinalIgnoreCase)).Select(header => $"{header.Key}: {header.Value}"))}\n");
        try
        {
            return (response.Url, [.. head, .. await response.BufferAsync()]);
        }
        catch (PuppeteerException) when ((int)response.Status is 204 or >= 300 and < 400)
        {
            return (response.Url, head); // an answer without a body
        }
        catch (PuppeteerException lost)
        {
            throw new InvalidOperationException($"The body of {response.Request.Method} {response.Url} ({(int)response.Status}) cannot be searched: the page let it go.", lost);
        }
    }
}
