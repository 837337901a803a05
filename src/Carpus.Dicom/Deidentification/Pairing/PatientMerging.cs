using Carpus.Dicom.Deidentification.Policies;
using Carpus.Dicom.Deidentification.Vaults;

namespace Carpus.Dicom.Deidentification.Pairing;

/// <summary>Gives the films of a patient with several IDs one key before they are numbered. The vault remembers it, so that the list is needed once.</summary>
sealed class PatientMerging
{
    readonly Dictionary<string, string> _mainKeys = new(StringComparer.Ordinal);
    readonly Vault _vault;

    /// <param name="findings">Of pairs that have two numbers already: those stay.</param>
    public PatientMerging(IEnumerable<PatientMerge> merges, Vault vault, Policy policy, List<Finding> findings)
    {
        _vault = vault;
        foreach (var merge in merges)
        {
            var (one, other) = (MainKey(merge.One.Key), MainKey(merge.Other.Key));
            if (one == other)
                continue;
            var (number, otherNumber) = (vault.FindPatient(one), vault.FindPatient(other));
            if (number > 0 && otherNumber > 0)
                findings.Add(new(merge.Where, $"Its two IDs are {NameOf(number)} and {NameOf(otherNumber)} already; a number once given stays, so they stay apart."));
            // Whoever has a number gives it; otherwise the one that is named first.
            else if (otherNumber > 0)
                _mainKeys[one] = other;
            else
                _mainKeys[other] = one;
        }

        string NameOf(int number) => PseudonymForm.Fill(policy.PatientForm, number, 0, Limb.Other);
    }

    public FilmFacts Merged(FilmFacts film) => MainKey(film.PatientKey) is var key && key == film.PatientKey ? film : film with { PatientKey = key };

    /// <summary>Tells the vault which IDs belong to a patient that has a number now.</summary>
    public void Remember()
    {
        foreach (var key in _mainKeys.Keys)
            if (_vault.FindPatient(key) == 0 && _vault.FindPatient(MainKey(key)) is var number and > 0)
                _vault.AddPatientKey(key, number);
    }

    string MainKey(string key)
    {
        while (_mainKeys.TryGetValue(key, out var main))
            key = main;
        return _vault.FindMainKey(key) ?? key;
    }
}
