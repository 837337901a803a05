using System.Globalization;
using System.Text.RegularExpressions;

namespace Carpus.Dicom.Deidentification.Rewriting;

/// <summary>Clinical Trial Time Point ID (0012,0050) as it is written here: T1 for a patient's first visit, T2 for the next.</summary>
static partial class TimePointId
{
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"T{number}");

    public static bool Fits(string text) => Grammar().IsMatch(text);

    [GeneratedRegex(@"^T[1-9][0-9]{0,5}\z")]
    private static partial Regex Grammar();
}
