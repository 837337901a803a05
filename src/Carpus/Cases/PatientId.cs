using System.Text.Json.Serialization;

namespace Carpus.Cases;

/// <summary>The pseudonym of a patient, such as "RA000001".</summary>
[JsonConverter(typeof(PseudonymJson<PatientId>))]
public readonly record struct PatientId : IPseudonym<PatientId>
{
    /// <exception cref="ArgumentException">The text is empty or blank.</exception>
    public PatientId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        Value = value;
    }

    public string Value { get; }

    public static PatientId Of(string value) => new(value);

    /// <summary>False where the text is empty or blank. Routes and options of a program bind through this.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out PatientId id)
    {
        id = string.IsNullOrWhiteSpace(text) ? default : new(text);
        return id.Value is not null;
    }

    public override string ToString() => Value;
}
