using BenchmarkDotNet.Running;
using Carpus.Benchmarks;

// The hot paths:      dotnet run --project bench/Carpus.Benchmarks -c Release -- --filter '*'
// Beside the peers:   bench/peers.sh
// De-identification:  bench/deidentify.sh
// Score sheets:       dotnet run --project bench/Carpus.Benchmarks -c Release -- books 1000
// Statistics:         dotnet run --project bench/Carpus.Benchmarks -c Release -- study 1000
// Automatic reading:  dotnet run --project bench/Carpus.Benchmarks -c Release -- read
switch (args)
{
    case ["film", var path]:
        Film.Draw().Save(path);
        break;
    case ["decode", var path, var times]:
        Processor.Decode(path, int.Parse(times, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["scan", var folder, var times]:
        Processor.Scan(folder, int.Parse(times, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["films", var folder, var count]:
        FilmFolder.Draw(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["copy", var folder, var to]:
        FilmFolder.Copy(folder, to);
        break;
    case ["books", var cases]:
        Workbooks.Measure(int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["study", var cases]:
        StudyOfReaders.Measure(int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["read"]:
        AutomaticReadings.Measure();
        break;
    default:
        Switch(args);
        break;
}

// Apart, so that a copy does not wait for all that measuring needs.
static void Switch(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
