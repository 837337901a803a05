using System.Text.Json.Serialization;

namespace Carpus.Cases;

/// <summary>The pseudonym of a case, one visit of one patient, such as "RA00001".</summary>
[JsonConverter(typeof(PseudonymJson<CaseId>))]
public readonly record struct CaseId : IPseudonym<CaseId>
{
    /// <exception cref="ArgumentException">The text is empty or blank.</exception>
    public CaseId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        Value = value;
    }

    public string Value { get; }

    public static CaseId Of(string value) => new(value);

    /// <summary>False where the text is empty or blank. Routes and options of a program bind through this.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out CaseId id)
    {
        id = string.IsNullOrWhiteSpace(text) ? default : new(text);
        return id.Value is not null;
    }

    public override string ToString() => Value;
}
