using System.CommandLine;
using System.CommandLine.Help;
using Carpus.Cli;

// The verbs stand in the order of the data, so `carpus --help` is the flow.
var carpus = new Command("carpus", "Turns a hospital's hand and foot X-rays of people with rheumatoid arthritis into a scored, shareable research data set.")
{
    new HelpOption { Recursive = true },
    new VersionOption(),
    DemoVerb.Create(),
    PhantomVerb.Create(),
    InspectVerb.Create(),
    RenderVerb.Create(),
    TranscodeVerb.Create(),
    DeidentifyVerb.Create(),
    VerifyVerb.Create(),
    VaultVerb.Create(),
    ProfileVerb.Create(),
    ImportVerb.Create(),
    CheckVerb.Create(),
    LocateVerb.Create(),
    ServeVerb.Create(),
    ReadVerb.Create(),
    AgreeVerb.Create(),
    ProgressVerb.Create(),
    TrainVerb.Create(),
    EvaluateVerb.Create(),
    ExportVerb.Create(),
    BackupVerb.Create(),
    BackupVerb.CreateRestore(),
};
carpus.SetAction(asked => new HelpAction().Invoke(asked));

return await Roof.Run(carpus, args);
