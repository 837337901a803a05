using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Carpus.Dicom.Deidentification;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Testing;

namespace Carpus.Dicom.Tests.Deidentification.Policies;

public partial class PolicySchemaTests
{
    const string Head = """ "policy":"p","version":1,"standard":"PS3.15 2024b","profile":"basic","method":"m" """;

    static readonly JsonObject Schema = JsonNode.Parse(Policy.Schema())!.AsObject();

    /// <summary>For each object of the file: where the schema has it, and a policy with a key there that nobody knows.</summary>
    [Theory]
    [InlineData("", """{"nobody":1}""")]
    [InlineData("properties/uid", """{HEAD,"uid":{"nobody":1}}""")]
    [InlineData("properties/pairing", """{HEAD,"pairing":{"nobody":1}}""")]
    [InlineData("properties/pseudonyms", """{HEAD,"pseudonyms":{"nobody":1}}""")]
    [InlineData("$defs/rule", """{HEAD,"rules":[{"nobody":1}]}""")]
    [InlineData("$defs/device", """{HEAD,"devices":[{"nobody":1}]}""")]
    [InlineData("$defs/rectangle", """{HEAD,"devices":[{"model":"m","rectangles":[{"nobody":1}]}]}""")]
    public void The_schema_has_the_keys_that_the_program_knows_and_no_other(string place, string policy)
    {
        var part = place.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)Schema, (node, key) => node[key]!);

        var message = Assert.Throws<InvalidDataException>(() => Parse(policy)).Message;

        Assert.Contains("“nobody”", message, StringComparison.Ordinal);
        Assert.Equal(KeysIn().Match(message).Groups["keys"].Value.Split(", ").Order(StringComparer.Ordinal), part["properties"]!.AsObject().Select(key => key.Key).Order(StringComparer.Ordinal));
        Assert.False(part["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void Every_key_is_described()
    {
        foreach (var part in Objects(Schema).Where(part => part["additionalProperties"] is not null))
            Assert.All(part["properties"]!.AsObject(), key => Assert.NotEmpty(key.Value!["description"]!.GetValue<string>()));
    }

    [Fact]
    public void Options_and_actions_are_those_that_the_program_knows()
    {
        foreach (var option in Schema["properties"]!["options"]!["items"]!["enum"]!.AsArray())
            Assert.NotNull(Parse($"{{{Head},\"options\":[\"{option}\"]}}"));
        foreach (var action in Schema["$defs"]!["rule"]!["properties"]!["action"]!["enum"]!.AsArray())
            Assert.NotNull(Parse($"{{{Head},\"rules\":[{{\"tag\":\"00100010\",\"action\":\"{action}\",\"form\":\"A\",\"anchor\":\"12-01\"}}]}}"));
        Assert.Equal(Enum.GetValues<ProfileOption>().Length, Schema["properties"]!["options"]!["items"]!["enum"]!.AsArray().Count);
    }

    [Fact]
    public void A_policy_may_name_its_schema() => Assert.NotNull(Parse($$"""{"$schema":"policy.schema.json",{{Head}}}"""));

    [Theory]
    [InlineData("""{HEAD,"words":[1]}""")]
    [InlineData("""{HEAD,"options":[1]}""")]
    [InlineData("""{HEAD,"rules":[1]}""")]
    [InlineData("""{HEAD,"devices":1}""")]
    public void A_value_of_another_kind_is_refused_with_a_sentence(string policy) => Assert.Throws<InvalidDataException>(() => Parse(policy));

    [Fact]
    public void Another_program_judges_policies_as_this_one_does()
    {
        var python = Material.Program("python3");
        Assert.SkipUnless(Peer.Run(python, "-c", "import jsonschema").ExitCode == 0, "python3-jsonschema is not installed");
        using var folder = new TemporaryFolder();
        var texts = Judged.Select(policy => policy.Replace("HEAD", Head, StringComparison.Ordinal)).Concat(Policy.BuiltIn.Select(BuiltIn)).ToList();
        foreach (var (index, text) in texts.Index())
            File.WriteAllText(folder.File($"{index:D3}.json"), text);
        File.WriteAllText(folder.File("schema"), Policy.Schema());

        var answer = Peer.Run(python, "-c", """
            import glob, json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1] + '/schema'))
            Draft202012Validator.check_schema(schema)
            for path in sorted(glob.glob(sys.argv[1] + '/*.json')):
                print(Draft202012Validator(schema).is_valid(json.load(open(path))))
            """, folder.File("."));

        Assert.True(answer.ExitCode == 0, answer.Errors);
        Assert.Equal(texts.Select(text => $"{IsPolicy(text)}"), answer.Output.Trim().Split('\n'));
    }

    static readonly string[] Judged =
    [
        "{HEAD}", "{}", "[]", """{HEAD,"version":"1"}""", """{HEAD,"policy":"a name"}""", """{HEAD,"policy":"0123456789abcdefg"}""", """{HEAD,"nobody":1}""", """{HEAD,"standard":"PS3.15 2019a"}""",
        """{HEAD,"options":["fullDates"]}""", """{HEAD,"options":["fullDates","modifiedDates"]}""", """{HEAD,"options":["nobody"]}""", """{HEAD,"title":1}""",
        """{HEAD,"uid":{}}""", """{HEAD,"uid":{"form":"root"}}""", """{HEAD,"uid":{"form":"root","root":"1.2.3"}}""", """{HEAD,"uid":{"root":"1.2.3"}}""", """{HEAD,"uid":{"form":"root","root":"1.02"}}""",
        """{HEAD,"uid":{"form":"root","root":"1.2.840.113619.2.1.2.3.4"}}""", """{HEAD,"times":"shift"}""", """{HEAD,"times":"empty"}""", """{HEAD,"timePoints":"write"}""", """{HEAD,"timePoints":true}""",
        """{HEAD,"burnedInText":"paint"}""", """{HEAD,"burnedInText":"blur"}""", """{HEAD,"pairing":{"windowDays":-1}}""", """{HEAD,"pairing":{"windowDays":0}}""", """{HEAD,"pseudonyms":{"case":"RA {case:5}"}}""",
        """{HEAD,"pseudonyms":{"case":"RA{case:5}"}}""", """{HEAD,"words":["ULNA"]}""", """{HEAD,"words":"ULNA"}""", """{HEAD,"assumeCharset":"big5"}""",
        """{HEAD,"rules":[{"tag":"0010xxxx","action":"X"}]}""", """{HEAD,"rules":[{"tag":"0010","action":"X"}]}""", """{HEAD,"rules":[{"action":"X"}]}""", """{HEAD,"rules":[{"tag":"00100010","vr":"DA","action":"X"}]}""",
        """{HEAD,"rules":[{"path":"00400275.00321060","action":"K"}]}""", """{HEAD,"rules":[{"path":"00400275/00321060","action":"K"}]}""", """{HEAD,"rules":[{"vr":"DA, DT","action":"X"}]}""",
        """{HEAD,"rules":[{"tag":"00100010"}]}""", """{HEAD,"rules":[{"tag":"00100010","action":"keep"}]}""", """{HEAD,"rules":[{"tag":"00100010","action":"pseudonym"}]}""",
        """{HEAD,"rules":[{"tag":"00100010","action":"pseudonym","form":"RA{patient:6}"}]}""", """{HEAD,"rules":[{"vr":"DA","action":"generalise"}]}""", """{HEAD,"rules":[{"vr":"DA","action":"generalise","anchor":"12-01"}]}""",
        """{HEAD,"rules":[{"vr":"DA","action":"generalise","to":"year","anchor":"13-01"}]}""", """{HEAD,"rules":[{"vr":"DA","action":"generalise","to":"month"}]}""",
        """{HEAD,"rules":[{"vr":"DA","action":"generalise","to":"month","anchor":"12-01"}]}""", """{HEAD,"rules":[{"vr":"DA","action":"generalise","to":"shift"}]}""",
        """{HEAD,"rules":[{"vr":"DA","action":"generalise","to":"shift","maximumDays":29}]}""", """{HEAD,"rules":[{"vr":"DA","action":"generalise","to":"shift","maximumDays":30}]}""",
        """{HEAD,"rules":[{"vr":"DA","action":"generalise","anchor":"12-01","maximumDays":30}]}""",
        """{HEAD,"devices":[{"model":"m","rectangles":[{"row":0,"column":0,"height":1,"width":1}]}]}""", """{HEAD,"devices":[{"model":"m","rectangles":[]}]}""",
        """{HEAD,"devices":[{"rectangles":[{"row":0,"column":0,"height":1,"width":1}]}]}""", """{HEAD,"devices":[{"rows":10,"rectangles":[{"row":0,"column":0,"height":0,"width":1}]}]}""",
        """{HEAD,"devices":[{"rows":10,"rectangles":[{"row":0,"column":0,"height":1}]}]}""", """{HEAD,"devices":[{"rows":10}]}""",
    ];

    static Policy Parse(string text) => Policy.Parse(Encoding.UTF8.GetBytes(text.Replace("HEAD", Head, StringComparison.Ordinal)));

    static bool IsPolicy(string text)
    {
        try
        {
            return Parse(text) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    static string BuiltIn(string name)
    {
        using var text = new StreamReader(EmbeddedData.Open($"policy-{name}.json"));
        return text.ReadToEnd();
    }

    static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(key => Objects(key.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex("known are (?<keys>.*)\\.$")]
    private static partial Regex KeysIn();
}
