using System.Globalization;

namespace Carpus.Phantoms;

/// <summary>The invented identity that is planted into identified phantom films: nobody bears it, every part of it must be gone after de-identification.</summary>
/// <param name="Name">In the form of DICOM: Chen^Mei-Hua=陳^美華.</param>
/// <param name="Names">The name as people write it in notes, romanised and in Chinese.</param>
public sealed record PhantomIdentity(
    string Name, IReadOnlyList<string> Names, string PatientId, string NationalId, DateOnly BirthDate, string Telephone, string Address,
    string Institution, string InstitutionAddress, string Department, string Referrer, string Reporter, string Operator, string Station, string ApplicationEntity)
{
    static readonly (string Latin, string Chinese)[]
        Families = [("Chen", "陳"), ("Lin", "林"), ("Huang", "黃"), ("Chang", "張"), ("Li", "李"), ("Wang", "王"), ("Wu", "吳"), ("Liu", "劉"), ("Tsai", "蔡"), ("Yang", "楊"), ("Hsu", "許"), ("Cheng", "鄭"), ("Hsieh", "謝"), ("Kuo", "郭"), ("Hung", "洪"), ("Chiu", "邱")],
        Women = [("Mei-Hua", "美華"), ("Shu-Fen", "淑芬"), ("Ya-Ting", "雅婷"), ("Hsiu-Ying", "秀英"), ("Li-Chuan", "麗娟"), ("Yu-Lan", "玉蘭"), ("Hui-Chun", "惠君"), ("Pei-Shan", "佩珊"), ("Chin-Lien", "金蓮"), ("Wan-Ju", "婉如")],
        Men = [("Chih-Ming", "志明"), ("Chun-Chieh", "俊傑"), ("Wen-Hsiung", "文雄"), ("Chia-Hao", "家豪"), ("Kuo-Tung", "國棟"), ("Ming-Te", "明德"), ("Cheng-Han", "承翰"), ("Yung-Fu", "永福")];

    static readonly string[]
        Roads = ["Linquan Road", "Heping North Street", "Guangming Road", "Xinsheng Lane", "Minzu East Road"],
        Doctors = ["Ho^Kai-Wen", "Peng^Yi-Chun", "Tung^Shao-Wei", "Fang^Li-Ping", "Shen^Po-Yu"],
        Technologists = ["Yeh^Chien-Lung", "Su^Han-Ni", "Pan^Tzu-Hao"];

    internal static PhantomIdentity Draw(PhantomRandom random, PhantomPatient patient)
    {
        var (family, given) = (random.Pick<(string Latin, string Chinese)>(Families), random.Pick<(string Latin, string Chinese)>(patient.IsFemale ? Women : Men));
        return new(
            $"{family.Latin}^{given.Latin}={family.Chinese}^{given.Chinese}",
            [$"{family.Latin} {given.Latin}", $"{family.Chinese}{given.Chinese}"],
            Digits(random, 3, 7), $"{(char)('A' + random.Below(26))}{(patient.IsFemale ? 2 : 1)}{Digits(random, 1, 8)}", patient.BirthDate,
            $"09{Digits(random, 1, 8)}", $"No. {1 + random.Below(280)}, {random.Pick<string>(Roads)}, Qingshui",
            "Qingshui Memorial Hospital", "88 Harbour Road, Qingshui", "Allergy Immunology Rheumatology",
            random.Pick<string>(Doctors), random.Pick<string>(Doctors), random.Pick<string>(Technologists), $"QMHCR{1 + random.Below(6)}", $"QMHXR{1 + random.Below(4)}");
    }

    static string Digits(PhantomRandom random, int first, int count)
    {
        var number = (long)first;
        for (var digit = 1; digit < count; digit++)
            number = number * 10 + random.Below(10);
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
