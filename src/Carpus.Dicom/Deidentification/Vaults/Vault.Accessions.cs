namespace Carpus.Dicom.Deidentification.Vaults;

/// <summary>Accession numbers, so that a score sheet finds the studies it speaks of; and the people who scored.</summary>
public sealed partial class Vault
{
    readonly Dictionary<string, List<KnownOrder>> _orders = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> _patientsById = new(StringComparer.Ordinal);
    int _lastReader;

    /// <summary>A study of one limb that was made under an accession number.</summary>
    internal readonly record struct KnownOrder(int Patient, int Case, Limb Limb);

    internal void AddAccession(string accession, KnownOrder order)
    {
        lock (_lock)
            if (!OrdersOf(accession).Contains(order))
                Append("order", $"{accession}\t{order.Limb}\t{order.Patient}\t{order.Case}", [Text(order.Patient), Text(order.Case), $"{order.Limb}"], accession);
    }

    /// <summary>Everything that was made under an accession number; several where hand and foot share it, or hospitals do.</summary>
    internal IReadOnlyList<KnownOrder> OrdersOf(string accession) => _orders.GetValueOrDefault(accession) ?? [];

    /// <summary>The studies with a Study Instance UID, by limb.</summary>
    internal IEnumerable<(int Patient, KnownStudy Study)> FindStudies(string uid) =>
        _studiesByPatient.SelectMany(patient => patient.Value.Where(study => study.Uid == uid).Select(study => (patient.Key, study)));

    /// <summary>The patients with a Patient ID, whoever issued it.</summary>
    internal IReadOnlyList<int> PatientsOf(string id) => _patientsById.GetValueOrDefault(id) ?? [];

    /// <summary>The number of a person who scores, given at first sight.</summary>
    internal int ReaderNumber(string name)
    {
        lock (_lock)
        {
            if (Find("reader", name) is [var number, ..])
                return Number(number);
            Append("reader", name, [Text(_lastReader + 1)], name);
            return _lastReader;
        }
    }

    void IndexOrder(VaultEntry entry, string accession)
    {
        if (!_orders.TryGetValue(accession, out var orders))
            _orders[accession] = orders = [];
        orders.Add(new(Number(entry.Values[0]), Number(entry.Values[1]), Enum.Parse<Limb>(entry.Values[2])));
    }

    void IndexPatientId(int number, string key)
    {
        if (key.Split('\n', 2) is not [not "study", var id])
            return;
        if (!_patientsById.TryGetValue(id, out var patients))
            _patientsById[id] = patients = [];
        patients.Add(number);
    }
}
