using System.Text.Json;
using Carpus.Training;

// Two arguments: a settings file and a folder. What happens is told on standard output, one JSON object a line, so that `carpus train` can show a bar.
if (args is not [var settingsFile, var folder])
{
    Console.Error.WriteLine("Carpus.Training SETTINGS.json FOLDER trains one network; `carpus train` calls it.");
    return 2;
}
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    await new Experiment(TrainingSettings.Read(settingsFile), folder, (what, share) => Tell(new { what, share }), Tell).Run(stop.Token);
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine($"Stopped; the same command goes on from the last checkpoint in {folder}.");
    return 130;
}
catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(failure.Message);
    return 3;
}

static void Tell<T>(T line) => Console.Out.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
