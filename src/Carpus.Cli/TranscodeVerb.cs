using System.CommandLine;
using Carpus.Dicom;
using Carpus.Dicom.Pixels;

namespace Carpus.Cli;

/// <summary>Writes a DICOM file in another transfer syntax; no stored value changes.</summary>
static class TranscodeVerb
{
    static readonly Dictionary<string, TransferSyntax> s_syntaxes = new()
    {
        ["explicit"] = TransferSyntax.ExplicitLittleEndian,
        ["implicit"] = TransferSyntax.ImplicitLittleEndian,
        ["deflated"] = TransferSyntax.DeflatedExplicitLittleEndian,
        ["rle"] = TransferSyntax.RleLossless,
        ["jpeg-lossless"] = TransferSyntax.JpegLosslessSV1,
        ["jpeg-ls"] = TransferSyntax.JpegLsLossless,
    };

    public static Verb Create()
    {
        var input = new Argument<FileInfo>("FILE") { Description = "A DICOM file." };
        var output = new Argument<FileInfo>("OUT") { Description = "The file to write." };
        var syntax = new Option<string>("--syntax") { Description = "How to write it.", Required = true };
        syntax.AcceptOnlyFromAmong([.. s_syntaxes.Keys]);
        var json = Verb.Json();
        var verb = new Verb("transcode", "Writes a DICOM file in another transfer syntax, without changing a stored value.")
        {
            Examples = ["carpus transcode film.dcm small.dcm --syntax jpeg-ls", "carpus transcode small.dcm plain.dcm --syntax explicit"],
        };
        verb.Arguments.Add(input);
        verb.Arguments.Add(output);
        verb.Options.Add(syntax);
        verb.Options.Add(json);
        verb.SetAction((asked, _) => Task.FromResult(Transcode(asked.GetRequiredValue(input), asked.GetRequiredValue(output), s_syntaxes[asked.GetRequiredValue(syntax)], asked.GetValue(json))));
        return verb;
    }

    static int Transcode(FileInfo input, FileInfo output, TransferSyntax syntax, bool asJson)
    {
        if (!input.Exists)
            throw new UsageException($"There is no file {input}.");
        var file = DicomFile.Open(input.FullName);
        foreach (var finding in file.Findings)
            Talk.Warn($"{input.Name}: {finding}");

        Transcoder.Transcode(file, syntax).Save(output.FullName);

        output.Refresh();
        if (asJson)
            Talk.Json(new { file = output.FullName, from = file.Syntax.Uid, to = syntax.Uid, bytesBefore = input.Length, bytesAfter = output.Length, findings = file.Findings });
        else
            Talk.Say($"{output}: {syntax.Name}, {output.Length} bytes of {input.Length}.");
        return file.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }
}
