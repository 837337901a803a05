namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>What was odd about a stream. A stream of a great many broken tiles has no end of oddities, so the list has one.</summary>
sealed class StreamFindings(ICollection<string> target)
{
    const int Longest = 100;

    int _count;

    public void Add(string what)
    {
        if (_count++ < Longest)
            target.Add(what);
        else if (_count == Longest + 1)
            target.Add("There are more findings of this kind; the list ends here.");
    }
}
