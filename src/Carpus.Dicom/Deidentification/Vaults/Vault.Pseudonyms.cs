using System.Globalization;
using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Rewriting;
using Carpus.Dicom.Deidentification.Texts;

namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Numbers of patients, cases and films, and every identifier the vault has met.</summary>
public sealed partial class Vault
{
    readonly Dictionary<int, List<KnownStudy>> _studiesByPatient = [];
    readonly Dictionary<(int Case, Limb Limb), int> _filmsOfStudy = [];
    readonly HashSet<Identifier> _identifiers = [];
    int _lastPatient, _lastCase;

    /// <summary>A study of one limb that has its case.</summary>
    internal sealed record KnownStudy(int Case, Limb Limb, string Uid, DateOnly? Date)
    {
        /// <summary>Without UID and date, which are identity.</summary>
        public override string ToString() => $"case {Case}, {Limb}";
    }

    /// <summary>Everything that could tell who a film is of, of everybody the vault has met.</summary>
    public IReadOnlyCollection<Identifier> Identifiers => _identifiers;

    /// <summary>The same, to cut from text.</summary>
    internal KnownIdentifiers Known { get; } = new([]);

    /// <summary>Remembers identifiers, so that a later search can look for them in any film.</summary>
    internal void Learn(IEnumerable<Identifier> identifiers)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        lock (_lock)
            foreach (var identifier in identifiers)
                if (!_identifiers.Contains(identifier))
                    Append("id", $"{identifier.Kind}\t{identifier.Text}", [$"{identifier.Kind}"], identifier.Text);
    }

    /// <summary>Days that may stand as dates in the outputs of the policies by which the vault was used.</summary>
    internal PossibleDays PossibleDays { get; private set; } = PossibleDays.None;

    /// <summary>Remembers which days a policy's dates can become, so that a later search does not take them for original ones.</summary>
    internal void Allow(PossibleDays days)
    {
        lock (_lock)
            foreach (var day in days.Names.Except(PossibleDays.Names))
                Append("day", day, [day]);
    }

    /// <summary>The number of a patient, 0 where the vault does not know them.</summary>
    internal int FindPatient(string key) => Find("patient", key) is [var number, ..] ? Number(number) : 0;

    internal int AddPatient(string key)
    {
        Append("patient", key, [Text(_lastPatient + 1)], key);
        return _lastPatient;
    }

    /// <summary>A further key of a patient who has a number.</summary>
    internal void AddPatientKey(string key, int number) => Append("patient", key, [Text(number)], key);

    /// <summary>The key by which a patient was first met; null where the vault does not know the key.</summary>
    internal string? FindMainKey(string key) => FindPatient(key) is var number and > 0 ? _patientKeys[number] : null;

    internal IReadOnlyList<KnownStudy> StudiesOf(int patient) => _studiesByPatient.GetValueOrDefault(patient) ?? [];

    internal int NewCase() => ++_lastCase;

    internal void AddStudy(int patient, KnownStudy study) =>
        Append("study", $"{patient}\t{study.Limb}\t{study.Uid}", [Text(patient), Text(study.Case), $"{study.Limb}"],
            $"{study.Uid}\t{study.Date?.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");

    internal FilmPlace? FindFilm(string sopInstanceUid) =>
        Find("film", sopInstanceUid) is [var patient, var readingCase, var limb, var number, ..]
            ? new(Number(patient), Number(readingCase), Enum.Parse<Limb>(limb), Number(number))
            : null;

    /// <summary>Gives a film the next number in its study.</summary>
    internal FilmPlace AddFilm(string sopInstanceUid, int patient, int readingCase, Limb limb)
    {
        var number = _filmsOfStudy.GetValueOrDefault((readingCase, limb)) + 1;
        Append("film", sopInstanceUid, [Text(patient), Text(readingCase), $"{limb}", Text(number)]);
        return new(patient, readingCase, limb, number);
    }

    /// <summary>What a film became under a policy: the SHA-256 of the file that was written.</summary>
    internal string? FindOutput(string sopInstanceUid, Policy policy) =>
        Find("output", $"{sopInstanceUid}\t{policy.Fingerprint}") is [var digest, ..] ? digest : null;

    internal void AddOutput(string sopInstanceUid, Policy policy, string digest)
    {
        lock (_lock)
            if (FindOutput(sopInstanceUid, policy) != digest)
                Append("output", $"{sopInstanceUid}\t{policy.Fingerprint}", [digest]);
    }

    /// <summary>What is added meanwhile is added whole or, if the program is cut off, not at all; nobody else adds anything.</summary>
    internal void Together(Action add)
    {
        lock (_lock)
            _journal.Together(add);
    }

    /// <summary>Keeps in memory what an entry says; <paramref name="original"/> is what was sealed in it.</summary>
    void Index(VaultEntry entry, string? original)
    {
        switch (entry.Kind)
        {
            case "patient":
                if (!_patientKeys.TryAdd(Number(entry.Values[0]), original!))
                    _furtherKeys.Add((Number(entry.Values[0]), original!));
                _lastPatient = Math.Max(_lastPatient, Number(entry.Values[0]));
                IndexPatientId(Number(entry.Values[0]), original!);
                break;
            case "order":
                IndexOrder(entry, original!);
                break;
            case "reader":
                _lastReader = Math.Max(_lastReader, Number(entry.Values[0]));
                break;
            case "study":
                var (patient, readingCase, limb) = (Number(entry.Values[0]), Number(entry.Values[1]), Enum.Parse<Limb>(entry.Values[2]));
                var parts = original!.Split('\t');
                if (!_studiesByPatient.TryGetValue(patient, out var studies))
                    _studiesByPatient[patient] = studies = [];
                studies.Add(new(readingCase, limb, parts[0], DateGeneralisation.DateIn(parts[1])));
                _lastCase = Math.Max(_lastCase, readingCase);
                break;
            case "film":
                var study = (Number(entry.Values[1]), Enum.Parse<Limb>(entry.Values[2]));
                _filmsOfStudy[study] = Math.Max(_filmsOfStudy.GetValueOrDefault(study), Number(entry.Values[3]));
                break;
            case "visit":
                IndexTimePoint(Number(entry.Values[0]), Number(entry.Values[1]), Number(entry.Values[2]));
                break;
            case "day":
                PossibleDays = new(PossibleDays.Names.Add(entry.Values[0]));
                break;
            case "id":
                var identifier = new Identifier(Enum.Parse<IdentifierKind>(entry.Values[0]), original!);
                if (_identifiers.Add(identifier))
                    Known.Add(identifier);
                break;
        }
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a film stands among the pseudonyms.</summary>
/// <param name="Patient">Number of the patient, from 1.</param>
/// <param name="Case">Number of the case, from 1.</param>
/// <param name="Limb">Which study of the case.</param>
/// <param name="Number">Number of the film in its study, from 1.</param>
public readonly record struct FilmPlace(int Patient, int Case, Limb Limb, int Number);
