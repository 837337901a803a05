using System.Text.Json.Nodes;
using Carpus.Anatomy;
using Carpus.Scoring;
using Carpus.Testing;

namespace Carpus.Tests.Scoring;

public sealed class ProfileFileTests
{
    const string Tiny = """
        { "id": "tiny", "name": { "en": "tiny", "zh-TW": "小" }, "source": "none", "limbs": ["RH"], "hand": ["IP1.E"], "foot": [],
          "scales": [{ "kind": "E", "on": ["hand"], "grades": [{ "en": "no", "zh-TW": "無" }, { "en": "yes", "zh-TW": "有" }] }] }
        """;

    // A list that readings follow never changes under its id: wording is part of what a score means. A changed list gets an id of its own.
    [Theory]
    [InlineData("svdh-98", "c3661d36b8df9138")]
    [InlineData("svdh-86", "62526ce220d97bac")]
    [InlineData("sens-86", "9862daa9d7c95ab2")]
    [InlineData("sheet-102a", "e203f4c8e6dfe201")]
    [InlineData("sheet-102b", "bb9deb5ccbf24555")]
    [InlineData("sheet-102i", "7ff1208da0006471")]
    [InlineData("genant", "04f4c2f88949899d")]
    public void A_shipped_list_stays_what_it_was(string id, string fingerprint) => Assert.Equal(fingerprint, ScoreProfile.Take(id).Fingerprint[..16]);

    [Fact]
    public void Every_shipped_list_is_held_by_its_fingerprint() => Assert.Equal(7, ScoreProfile.All.Count);

    [Fact]
    public void The_same_list_in_other_spaces_has_the_same_fingerprint_and_another_wording_has_not()
    {
        var profile = ScoreProfile.Parse(Tiny);

        Assert.Equal(profile.Fingerprint, ScoreProfile.Parse(Tiny.Replace("  ", "\n\t", StringComparison.Ordinal).Replace("{ \"id\"", "{ \"$schema\": \"profile.schema.json\", \"id\"", StringComparison.Ordinal)).Fingerprint);
        Assert.NotEqual(profile.Fingerprint, ScoreProfile.Parse(Tiny.Replace("\"yes\"", "\"eroded\"", StringComparison.Ordinal)).Fingerprint);
    }

    [Fact]
    public void A_sheet_of_102_columns_is_98_items_and_four_totals_or_102_items_and_none()
    {
        Assert.Equal([(98, 4), (102, 0), (102, 0)], new[] { "sheet-102a", "sheet-102b", "sheet-102i" }.Select(ScoreProfile.Take).Select(profile => (profile.Items.Count, profile.Totals.Count)));
        Assert.Equal(["total_erosion_H", "total_JSN_H", "total_erosion_F", "total_JSN_F"], ScoreProfile.Take("sheet-102a").Totals.Select(total => total.Name));
    }

    [Fact]
    public void The_described_erosion_wording_goes_by_surface_and_the_classic_one_adds_up()
    {
        var (described, classic) = (ScoreProfile.Take("sheet-102a"), ScoreProfile.Svdh98);

        Assert.Equal("up to 25 % of the joint surface", described.Grades(described["LH.MCP2.E"])[2].English);
        Assert.Contains("add up to 2", classic.Grades(classic["LH.MCP2.E"])[2].English, StringComparison.Ordinal);
        Assert.All(ScoreProfile.All.Where(profile => profile.Id.StartsWith("sheet-", StringComparison.Ordinal)), profile => Assert.Equal(classic.Grades(classic["LH.MCP2.J"]), profile.Grades(profile["LH.MCP2.J"])));
    }

    [Fact]
    public void Half_points_are_grades_of_their_own_and_nothing_lies_between_them()
    {
        var item = ScoreProfile.Take("genant")["RH.CMC.J"];

        Assert.Equal((9, "0 to 4 in steps of 0.5"), (item.GradeCount, item.Range));
        Assert.Equal("2.5", item.Of(2.5).Code);
        Assert.Equal("RH CMC narrowing: 2.25 lies between two grades; it takes 0 to 4 in steps of 0.5 points.", item.Objection(2.25));
        Assert.Equal("LH MCP2 erosion: 2.5 lies between two grades; it takes 0 to 5 points.", ScoreProfile.Svdh98["LH.MCP2.E"].Objection(2.5));
    }

    [Fact]
    public void The_items_of_svdh_86_are_the_columns_of_the_DREAM_table()
    {
        var header = File.ReadLines(Material.Shared("radiographs", "annotations_only", "vkichu77_RA2CH", "training.csv")).First().Split(',');

        Assert.Equal(header.Skip(4).Order(StringComparer.Ordinal), ScoreProfile.Take("svdh-86").Items.Select(item => item.DreamName).Order(StringComparer.Ordinal));
        Assert.Equal(header.Skip(4).Order(StringComparer.Ordinal), ScoreProfile.Svdh98.Items.Select(item => item.DreamName).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LH.IP1.E", "LH_mcp_E__ip", "erosion_LH_IP1")]
    [InlineData("RF.IP1.J", "RF_mtp_J__ip", "JSN_RF_IP1")]
    [InlineData("LF.MTP2.E.PH", "LF_mtp_E__2", "erosion_LF_MTP2_PH")]
    [InlineData("RH.CNL.J", "RH_wrist_J__capnlun", "JSN_RH_CNL")]
    public void An_item_is_called_by_the_names_of_two_tables(string id, string dream, string column) =>
        Assert.Equal((dream, column), (ScoreProfile.Svdh98[id].DreamName, ScoreProfile.Svdh98[id].Column));

    [Fact]
    public void A_list_may_name_its_columns_and_totals()
    {
        var profile = ScoreProfile.Parse(Tiny.Replace("\"foot\": [],", """ "foot": [], "columns": {"RH.IP1.E": "拇指侵蝕"}, "totals": [{"name": "總分", "side": "R"}], """, StringComparison.Ordinal));

        Assert.Equal("拇指侵蝕", profile.Items.Single().Column);
        Assert.Equal(new TotalColumn("總分", Side: Side.Right), profile.Totals.Single());
        Assert.Equal("erosion and narrowing of the right hand and foot", profile.Totals.Single().Meaning.English);
    }

    [Fact]
    public void A_list_with_the_id_of_a_shipped_one_and_other_content_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("own.json"), Tiny);
        File.WriteAllText(folder.File("false.json"), Tiny.Replace("\"tiny\",", "\"svdh-98\",", StringComparison.Ordinal));
        File.WriteAllText(folder.File("same.json"), ScoreProfile.Svdh98.Text);

        Assert.Equal("tiny", ScoreProfile.Open(folder.File("own.json")).Id);
        Assert.Equal("svdh-98", ScoreProfile.Open(folder.File("same.json")).Id);
        Assert.Contains("give yours an id of its own", Assert.Throws<FormatException>(() => ScoreProfile.Open(folder.File("false.json"))).Message, StringComparison.Ordinal);
        Assert.Contains("svdh-98", Assert.Throws<ArgumentException>(() => ScoreProfile.Open(folder.File("none.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_of_the_schema_is_described() => Assert.All(
        Objects(JsonNode.Parse(ScoreProfile.Schema)).Where(part => part["additionalProperties"] is JsonValue).SelectMany(part => part["properties"]!.AsObject()),
        key => Assert.NotEmpty(key.Value!["description"]!.GetValue<string>()));

    [Fact]
    public void Another_program_judges_profiles_by_the_schema_as_this_one_does()
    {
        var python = Material.Program("python3");
        Assert.SkipUnless(Peer.Run(python, "-c", "import jsonschema").ExitCode == 0, "python3-jsonschema is not installed");
        using var folder = new TemporaryFolder();
        var texts = Judged.Select(slip => Tiny.Replace(slip.Was, slip.Is, StringComparison.Ordinal)).Concat(ScoreProfile.All.Select(profile => profile.Text)).ToList();
        foreach (var (index, text) in texts.Index())
            File.WriteAllText(folder.File($"{index:D3}.json"), text);
        File.WriteAllText(folder.File("schema"), ScoreProfile.Schema);

        var answer = Peer.Run(python, "-c", """
            import glob, json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1] + '/schema', encoding='utf-8'))
            Draft202012Validator.check_schema(schema)
            for path in sorted(glob.glob(sys.argv[1] + '/*.json')):
                print(Draft202012Validator(schema).is_valid(json.load(open(path, encoding='utf-8'))))
            """, folder.File("."));

        Assert.True(answer.ExitCode == 0, answer.Errors);
        Assert.Equal(texts.Select(text => $"{IsProfile(text)} {text}"), answer.Output.Trim().Split('\n').Zip(texts, (valid, text) => $"{valid} {text}"));
    }

    static readonly (string Was, string Is)[] Judged =
    [
        ("none", "none"), ("\"tiny\",", "\"Tiny\","), ("\"tiny\",", "\"\","), ("\"tiny\",", "7,"), ("\"source\": \"none\",", ""), ("\"source\": \"none\",", "\"source\": null,"), ("\"source\"", "\"sauce\""),
        ("[\"RH\"]", "[\"rh\"]"), ("[\"RH\"]", "[]"), ("[\"RH\"]", "[\"RH\", \"RH\"]"), ("[\"RH\"]", "[\"XH\"]"), ("IP1.E", "ip1.E"), ("IP1.E", "IP1"), ("IP1.E", "MTP1.E"), ("IP1.E", "IP1.E.PP"), ("IP1.E", "IP1.E.XX"),
        ("\"foot\": []", "\"foot\": [\"MCP1.E\"]"), ("\"zh-TW\": \"無\"", "\"zh-CN\": \"無\""), ("\"yes\"", "\" \""), (", { \"en\": \"yes\", \"zh-TW\": \"有\" }", ""),
        ("\"grades\"", "\"step\": 0.5, \"grades\""), ("\"grades\"", "\"step\": 0.25, \"grades\""), ("\"grades\"", "\"step\": null, \"grades\""), ("[\"hand\"]", "[\"hand\", \"hand\"]"), ("[\"hand\"]", "[\"arm\"]"),
        ("\"foot\": []", "\"foot\": [], \"totals\": []"), ("\"foot\": []", "\"foot\": [], \"totals\": [{\"name\": \"t\", \"limb\": \"hand\"}]"), ("\"foot\": []", "\"foot\": [], \"totals\": [{\"limb\": \"hand\"}]"),
        ("\"foot\": []", "\"foot\": [], \"totals\": [{\"name\": \"_\"}]"), ("\"foot\": []", "\"foot\": [], \"totals\": [{\"name\": \"t\", \"kind\": \"X\"}]"), ("\"foot\": []", "\"foot\": [], \"totals\": [{\"name\": \"t\", \"side\": \"right\"}]"),
        ("\"foot\": []", "\"foot\": [], \"columns\": {\"RH.IP1.E\": \"a\"}"), ("\"foot\": []", "\"foot\": [], \"columns\": {\"thumb\": \"a\"}"), ("\"foot\": []", "\"foot\": [], \"columns\": {\"RH.IP1.E\": \"-\"}"),
        ("{ \"id\"", "{ \"$schema\": \"x\", \"id\""),
    ];

    static bool IsProfile(string text)
    {
        try
        {
            return ScoreProfile.Parse(text) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(key => Objects(key.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
