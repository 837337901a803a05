using System.Diagnostics;
using System.Text;
using Carpus.Dicom.CharacterSets;
using Carpus.Testing;
using CsCheck;

namespace Carpus.Dicom.Tests.CharacterSets;

public class CharacterSetTests
{
    /// <summary>Names as PS3.5 annexes H to K write them, and one in each set of single bytes.</summary>
    public static readonly TheoryData<string, string> Names = new()
    {
        { "ISO_IR 100", "Äneas^Rüdiger" },
        { "ISO_IR 101", "Wałęsa^Lech" },
        { "ISO_IR 109", "Ĉapelo^Ĝis" },
        { "ISO_IR 110", "Ķēniņš^Jānis" },
        { "ISO_IR 144", "Люкceмбypг^Иван" },
        { "ISO_IR 127", "قباني^لنزار" },
        { "ISO_IR 126", "Διονυσιος^Νίκος" },
        { "ISO_IR 138", "שרון^דבורה" },
        { "ISO_IR 148", "Çavuşoğlu^Şükrü" },
        { "ISO_IR 166", "นามสกุล^ชื่อ" },
        { "ISO_IR 192", "Wang^XiaoDong=王^小東=とう^ショウ" },
        { "GB18030", "Wang^XiaoDong=王^小东=" },
        { "GBK", "Wang^XiaoDong=王^小东=" },
        { "\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう" },
        { "ISO 2022 IR 13\\ISO 2022 IR 87", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう" },
        { "\\ISO 2022 IR 87\\ISO 2022 IR 159", "Yamada^Jinri=山田^仁丂=" },
        { "\\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동" },
        { "\\ISO 2022 IR 58", "Zhang^XiaoDong=张^小东=" },
        { "ISO 2022 IR 100\\ISO 2022 IR 126", "Müller^Διον" },
        { "ISO_IR 203", "Œuvre^Žofia€" },
        { "ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ" },
        { "\\ISO 2022 IR 101\\ISO 2022 IR 109\\ISO 2022 IR 110\\ISO 2022 IR 144\\ISO 2022 IR 127", "Wałęsa^Ĝis^Ķēniņš^Иван^قباني" },
        { "\\ISO 2022 IR 138\\ISO 2022 IR 148\\ISO 2022 IR 166\\ISO 2022 IR 126", "שרון^Şükrü^ชื่อ^Νίκος" },
        { "ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159", "ﾔﾏﾀﾞ^仁丂=山田^太郎" },
        { "\\ISO 2022 IR 149\\ISO 2022 IR 58", "Hong=洪^길동=张^东" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_values_of_LO_and_a_text_of_many_lines_are_encoded_and_decoded_in_each_character_set(string terms, string name)
    {
        var words = name.Split(['^', '='], StringSplitOptions.RemoveEmptyEntries);
        var dataset = new Dataset().Set(Tag.SpecificCharacterSet, terms.Split('\\')).Set(Tag.OtherPatientIDs, words).Set(Tag.ImageComments, string.Join("\r\n", words)).Set(Tag.PatientName, name);

        Assert.Equal(words, dataset.GetAll<string>(Tag.OtherPatientIDs));
        Assert.Equal(string.Join("\r\n", words), dataset.Get<string>(Tag.ImageComments));
        Assert.Equal(name, dataset.Get<string>(Tag.PatientName));
        Assert.Equal(words, dataset.ToUtf8().GetAll<string>(Tag.OtherPatientIDs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_encoded_and_decoded_in_its_character_set(string terms, string name)
    {
        var set = CharacterSet.Of(terms.Split('\\'));

        Assert.Equal(name, set.Decode(set.Encode(name, VR.PN), VR.PN));
    }

    [Fact]
    public void What_is_encoded_here_is_what_pydicom_decodes()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Peer.Run(Python, "-c", "import pydicom").ExitCode == 0, "pydicom is not installed");
        var script = Path.Combine(Material.Root, "tests", "Carpus.Dicom.Tests", "CharacterSets", "decoded.py");
        using var process = Process.Start(new ProcessStartInfo(Python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        // pydicom 2.3 leaves the escape of IR 58 in the text, and does not know IR 203.
        var rows = Names.Select(row => (Terms: row.Data.Item1, Name: row.Data.Item2)).Where(row => !row.Terms.EndsWith(" 58", StringComparison.Ordinal) && row.Terms != "ISO_IR 203").ToList();

        foreach (var vr in (VR[])[VR.PN, VR.LO])
            foreach (var (terms, name) in rows)
                process.StandardInput.WriteLine($"{terms}\t{vr}\t{Convert.ToHexString(CharacterSet.Of(terms.Split('\\')).Encode(Text(name, vr), vr))}");
        process.StandardInput.Close();
        var decoded = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Encoding.UTF8.GetString(Convert.FromHexString(line)));

        Assert.Equal([.. rows.Select(row => row.Name.TrimEnd('=')), .. rows.Select(row => Text(row.Name, VR.LO).TrimEnd('='))], decoded.Select(name => name.TrimEnd('=')));

        // In LO only the backslash switches back.
        static string Text(string name, VR vr) => vr == VR.PN ? name : name.Replace('^', '\\');
    }

    [Fact]
    public void The_first_example_of_annex_H_is_met_to_the_byte()
    {
        // PS3.5 H.3.1: the second value of (0008,0005) is ISO 2022 IR 87.
        var bytes = Convert.FromHexString(
            "59616D6164615E5461726F753D" + "1B24423B3345441B2842" + "5E" + "1B244242404F3A1B2842" + "3D" + "1B24422464245E24401B2842" + "5E" + "1B2442243F246D24261B2842");
        var set = CharacterSet.Of(["", "ISO 2022 IR 87"]);

        Assert.Equal("Yamada^Tarou=山田^太郎=やまだ^たろう", set.Decode(bytes, VR.PN));
        Assert.Equal(bytes, set.Encode("Yamada^Tarou=山田^太郎=やまだ^たろう", VR.PN));
    }

    [Fact]
    public void A_backslash_byte_that_is_half_of_a_character_parts_nothing()
    {
        // 許功蓋 in Big5: the second byte of 許, 功 and 蓋 is 0x5C.
        byte[] bytes = [0xB3, 0x5C, 0xA5, 0x5C, 0xBB, 0x5C, (byte)'\\', (byte)'A'];
        var dataset = new Dataset().Set(new Element.Value(Tag.OtherPatientNames, VR.PN, bytes));

        dataset.AssumedCharacterSet = "Big5";

        Assert.Equal(["許功蓋", "A"], dataset.GetAll<string>(Tag.OtherPatientNames));
    }

    [Fact]
    public void A_wrong_declaration_of_single_bytes_gives_way_to_what_is_assumed()
    {
        var dataset = new Dataset().Set(Tag.SpecificCharacterSet, "ISO_IR 100").Set(new Element.Value(Tag.PatientName, VR.PN, new byte[] { 0xCD, 0xF5, (byte)'^', 0xD0, 0xA1, 0xB6, 0xAB, (byte)' ' }));

        dataset.AssumedCharacterSet = "GBK";

        Assert.Equal("王^小东", dataset.Get<string>(Tag.PatientName));
    }

    [Theory]
    [InlineData("ISO-IR 100")]
    [InlineData("ISO IR 100")]
    [InlineData("ISO_IR_100")]
    [InlineData("iso_ir 100")]
    [InlineData("ISO 2022 IR 100")]
    [InlineData("latin1")]
    public void A_misspelt_term_is_understood(string term) => Assert.Equal("é", CharacterSet.Of([term]).Decode([0xE9], VR.LO));

    [Fact]
    public void An_undeclared_text_is_UTF8_where_it_is_well_formed_and_else_Latin1()
    {
        Assert.Equal("王", CharacterSet.Default.Decode(Encoding.UTF8.GetBytes("王"), VR.LO));
        Assert.Equal("é", CharacterSet.Default.Decode([0xE9], VR.LO));
    }

    [Fact]
    public void An_item_takes_the_character_set_of_its_parent_unless_it_has_its_own()
    {
        byte[] bytes = [0xD6, 0xD0];
        var item = new Dataset().Set(new Element.Value(Tag.CodeMeaning, VR.LO, bytes));
        var own = new Dataset().Set(Tag.SpecificCharacterSet, "ISO_IR 100").Set(new Element.Value(Tag.CodeMeaning, VR.LO, bytes));
        _ = new Dataset().Set(Tag.SpecificCharacterSet, "GB18030").Set(new Element.Sequence(Tag.ProcedureCodeSequence, [item, own]));

        Assert.Equal("中", item.Get<string>(Tag.CodeMeaning));
        Assert.Equal("ÖÐ", own.Get<string>(Tag.CodeMeaning));
    }

    [Fact]
    public void A_text_that_the_set_does_not_hold_is_refused_and_not_garbled() =>
        Assert.Throws<ArgumentException>(() => new Dataset().Set(Tag.SpecificCharacterSet, "ISO_IR 100").Set(Tag.PatientName, "王"));

    [Fact]
    public void A_copy_in_UTF8_says_the_same_at_every_depth()
    {
        var item = new Dataset().Set(new Element.Value(Tag.CodeMeaning, VR.LO, new byte[] { 0xD6, 0xD0 }));
        var dataset = new Dataset().Set(Tag.SpecificCharacterSet, "GB18030").Set(Tag.PatientName, "王^小东").Set(Tag.Modality, "CR").Set(new Element.Sequence(Tag.ProcedureCodeSequence, [item]));

        var copy = dataset.ToUtf8();

        Assert.Equal("ISO_IR 192", copy.Get<string>(Tag.SpecificCharacterSet));
        Assert.Equal("王^小东", copy.Get<string>(Tag.PatientName));
        Assert.Equal("中", copy.Items(Tag.ProcedureCodeSequence)[0].Get<string>(Tag.CodeMeaning));
        Assert.Equal("中", item.Get<string>(Tag.CodeMeaning));
    }

    [Fact]
    public void Any_bytes_are_decoded_in_any_set_without_a_fault() =>
        Gen.Select(Gen.Int[0, Names.Count - 1], Gen.Byte.Array[0, 40]).Sample((row, bytes) =>
        {
            var set = CharacterSet.Of(Names.ElementAt(row).Data.Item1.Split('\\'));
            foreach (var vr in (VR[])[VR.PN, VR.LO, VR.LT, VR.CS])
                _ = set.DecodeAll(bytes, vr);
        }, iter: 2000);
}
