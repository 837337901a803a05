using BenchmarkDotNet.Running;
using Carpus.Benchmarks;

// The hot paths:      dotnet run --project bench/Carpus.Benchmarks -c Release -- --filter '*'
// Beside the peers:   bench/peers.sh
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
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
