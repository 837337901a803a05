using System.Diagnostics;
using System.Text.Json;
using Carpus.Testing;

namespace Carpus.Server.Tests.Browser;

/// <summary>The program as it is published: trimmed pages, compressed files and a folder that it was not built in. build.sh publishes it and names the folder.</summary>
public sealed class PublishedProgramTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_published_program_serves_the_reading_room_and_ends_cleanly_on_an_interrupt()
    {
        var published = Environment.GetEnvironmentVariable("CARPUS_PUBLISHED");
        Assert.SkipWhen(string.IsNullOrEmpty(published), "CARPUS_PUBLISHED does not name the folder of the published program; build.sh publishes it");
        using var folder = new TemporaryFolder();
        await StudyOfOne.Make(folder.Path);
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(published, "Carpus.Cli.dll"), "serve", "--home", folder.Path, "--json"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        })!;
        try
        {
            var line = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var address = new Uri(JsonDocument.Parse(line!).RootElement.GetProperty("address").GetString()!);

            await using (var page = await chromium.Open(address))
            {
                await page.SayName("Reader One");
                await page.OpenNextCase();
                await page.Press("1", "2", "0", "n", "2", "3");
                await page.UntilSaved();
                Assert.Equal(("5 of 98 items", "6"), (await page.Text("#scored"), await page.Text("#total")));
                Assert.InRange(await page.Light(), 5, 250);
                Assert.Empty(page.Errors);
            }

            Peer.Run("kill", "-INT", $"{program.Id}");
            await program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal(0, program.ExitCode);
        }
        finally
        {
            if (!program.HasExited)
                program.Kill();
        }
    }
}
