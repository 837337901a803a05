using System.Globalization;
using Carpus.Fuzz;
using Carpus.Fuzz.Hostile;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (FuzzOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(FuzzOptions.Help);
    return 2;
}

var corpus = SeedFile.Below(options.CorpusFolder);
var drawn = DrawnFiles.All();
Console.WriteLine($"{corpus.Count} files of {corpus.Sum(file => (long)file.Bytes.Length):N0} bytes, and {drawn.Count} drawn ones");
foreach (var file in drawn)
    Ordeal.Pass(file.Bytes); // what the runtime allocates once is not the files' doing

var mutator = new Mutator(corpus, drawn, options.Seed);
var tally = new FuzzRun(options, mutator).Run();
tally.Write(Console.Out);
return tally.Defects.Count == 0 ? 0 : 1;
