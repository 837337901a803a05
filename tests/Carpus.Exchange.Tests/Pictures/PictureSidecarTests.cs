using System.Text.Json;
using Carpus.Dicom.Pixels;
using Carpus.Images;
using CsCheck;

namespace Carpus.Exchange.Pictures;

public sealed class PictureSidecarTests
{
    static readonly Gen<VoiTransform> s_voi = Gen.OneOf<VoiTransform>(
        Gen.Select(Gen.Double[-500, 3000], Gen.Double[1, 4000], Gen.Int[0, 2]).Select((center, width, function) => (VoiTransform)new VoiTransform.Window(center, width, (WindowFunction)function)),
        Gen.Int[0, 4095].Array[64].Select(entries => (VoiTransform)new VoiTransform.Table(new(-10, [4095, .. entries], 12))));

    static readonly Gen<ModalityTransform> s_modality = Gen.OneOf<ModalityTransform>(
        Gen.Select(Gen.Double[0.1, 3], Gen.Double[-900, 900]).Select((slope, intercept) => (ModalityTransform)new ModalityTransform.Rescale(slope, intercept)),
        Gen.Int[0, 1023].Array[256].Select(entries => (ModalityTransform)new ModalityTransform.Table(new(0, entries, 10))));

    /// <summary>A program that knows the sidecar alone, and not the film, shows the same picture.</summary>
    [Fact]
    public void A_16_bit_picture_and_its_sidecar_give_the_picture_that_a_viewer_first_shows() =>
        Gen.Select(s_modality, s_voi, Gen.Bool, Gen.Bool, Gen.Int[-2048, 2047].Array[24]).Sample((modality, voi, isInverted, isSigned, values) =>
        {
            var frame = new Frame(4, 6, 1, 12, isSigned, isSigned ? values : [.. values.Select(value => value + 2048)]);
            var padding = new PaddingRange(frame.Values[0], frame.Values[0]);
            var film = new Radiograph(frame, new(modality, voi, isInverted, padding), Spacing.None);
            using var png = new MemoryStream();
            PictureEncoder.WritePng(frame, png);

            using var said = JsonDocument.Parse(PictureSidecar.Of("film.png", film, 16));
            var shown = PictureDecoder.Decode(png.ToArray()).Frame.Values.Select(pixel => Shown(said.RootElement, pixel));

            Assert.Equal(film.Render().Pixels, shown);
        }, iter: 200);

    static byte Shown(JsonElement said, int pixel)
    {
        var stored = pixel - said.GetProperty("raisedBy").GetInt32();
        if (said.TryGetProperty("padding", out var padding) && stored >= padding[0].GetInt32() && stored <= padding[1].GetInt32())
            return 0;
        var (modality, voi) = (said.GetProperty("modality"), said.GetProperty("voi"));
        var value = modality.TryGetProperty("table", out var table) ? Entry(table, stored) : stored * modality.GetProperty("slope").GetDouble() + modality.GetProperty("intercept").GetDouble();
        var light = voi.TryGetProperty("table", out table) ? Entry(table, value) / table.GetProperty("white").GetInt32()
            : Light(value, voi.GetProperty("center").GetDouble(), voi.GetProperty("width").GetDouble(), voi.GetProperty("function").GetString()!);
        return (byte)Math.Round(255 * (said.GetProperty("isInverted").GetBoolean() ? 1 - light : light), MidpointRounding.AwayFromZero);
    }

    static double Entry(JsonElement table, double input)
    {
        var entries = table.GetProperty("entries");
        return entries[(int)Math.Clamp(Math.Round(input, MidpointRounding.AwayFromZero) - table.GetProperty("first").GetInt32(), 0, entries.GetArrayLength() - 1)].GetInt32();
    }

    /// <summary>PS3.3 C.11.2.1.2 and C.11.2.1.3.</summary>
    static double Light(double value, double center, double width, string function)
    {
        if (function == "SIGMOID")
            return 1 / (1 + Math.Exp(-4 * (value - center) / width));
        var (middle, span) = function == "LINEAR" ? (center - 0.5, width - 1) : (center, width);
        return value <= middle - span / 2 ? 0 : value > middle + span / 2 ? 1 : (value - middle) / span + 0.5;
    }
}
