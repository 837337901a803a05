using Carpus.Anatomy;
using Carpus.Cases;
using Carpus.Dicom.Pixels;
using Carpus.Exchange.Pictures;
using Carpus.Images;
using CsCheck;

namespace Carpus.Exchange.Crops;

public sealed class CropsTests
{
    [Fact]
    public void A_patient_stays_in_its_part_and_parts_have_their_shares()
    {
        var patients = Enumerable.Range(1, 4000).Select(number => new PatientId($"RA{number:000000}")).ToList();

        var parts = patients.CountBy(new PatientSplit().Of).ToDictionary();

        Assert.InRange(parts["train"], 2700, 2900);
        Assert.InRange(parts["val"], 520, 680);
        Assert.InRange(parts["test"], 520, 680);
        Assert.Equal(patients.Select(new PatientSplit().Of), patients.Select(new PatientSplit().Of));
        Assert.NotEqual(patients.Select(new PatientSplit().Of), patients.Select(new PatientSplit("another").Of));
        Assert.Equal(("train", "test", "train"), (new PatientSplit().Of(new("RA000001")), new PatientSplit().Of(new("RA000002")), new PatientSplit().Of(new("RA000003")))); // as Python's hmac has it
    }

    [Fact]
    public void A_crop_holds_its_box_and_lies_on_the_film() =>
        Gen.Select(Gen.Double[0, 30], Gen.Double[0, 20], Gen.Double[0.1, 15], Gen.Double[0.1, 15], Gen.Double[0, 1]).Sample((column, row, width, height, margin) =>
        {
            var box = new JointBox(Joint.Find("RH.MCP2")!.Value, column, row, column + width, row + height);

            if (CropFrame.Of(box, margin, 20, 30) is not { } crop)
            {
                Assert.True(column >= 30 || row >= 20);
                return;
            }
            Assert.True(crop.ColumnFrom >= 0 && crop.RowFrom >= 0 && crop.ColumnTo <= 30 && crop.RowTo <= 20);
            Assert.True(crop.ColumnFrom <= box.ColumnFrom && crop.RowFrom <= box.RowFrom && crop.ColumnTo >= Math.Min(30, box.ColumnTo) && crop.RowTo >= Math.Min(20, box.RowTo));
        });

    [Fact]
    public void Stored_values_of_sixteen_bits_come_back_from_the_png()
    {
        var frame = new Frame(3, 4, 1, 16, IsSigned: false, [.. Enumerable.Range(0, 12).Select(index => index * 5000)]);
        using var file = new MemoryStream();

        PictureEncoder.WritePng(new CropFrame(1, 1, 3, 3).Of(frame), file);

        var back = PictureDecoder.Decode(file.ToArray()).Frame;
        Assert.Equal((2, 2, 16), (back.Rows, back.Columns, back.BitsStored));
        Assert.Equal([25000, 30000, 45000, 50000], back.Values);
        Assert.Equal([6, 7], new CropFrame(2, 1, 4, 2).Of(new GreyPicture(2, 4, [0, 1, 2, 3, 4, 5, 6, 7])).Pixels.Select(pixel => (int)pixel));
    }
}
