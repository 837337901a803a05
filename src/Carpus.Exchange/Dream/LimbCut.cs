using Carpus.Anatomy;
using Carpus.Images;

namespace Carpus.Exchange.Dream;

/// <summary>One limb out of a film that shows two, as DREAM's pictures are: cut half-way between the joints of the two sides, over the film's whole height.</summary>
public static class LimbCut
{
    /// <summary>The columns that show one side, or null where the boxes do not tell the sides apart.</summary>
    /// <param name="boxes">Joints of both sides.</param>
    /// <param name="columns">Width of the film, in pixels.</param>
    public static (int From, int ToExclusive)? Find(IReadOnlyList<JointBox> boxes, Side side, int columns)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        var (own, other) = (boxes.Where(box => box.Joint.Side == side).ToList(), boxes.Where(box => box.Joint.Side != side).ToList());
        if (own.Count == 0 || other.Count == 0)
            return null;
        var (ownFrom, ownTo) = (own.Min(box => box.ColumnFrom), own.Max(box => box.ColumnTo));
        var (otherFrom, otherTo) = (other.Min(box => box.ColumnFrom), other.Max(box => box.ColumnTo));
        return ownTo <= otherFrom ? (0, Between(ownTo, otherFrom)) : otherTo <= ownFrom ? (Between(otherTo, ownFrom), columns) : null;

        int Between(double from, double to) => Math.Clamp((int)Math.Round((from + to) / 2, MidpointRounding.AwayFromZero), 1, columns - 1);
    }

    /// <summary>The part of a picture between two columns.</summary>
    public static GreyPicture Columns(this GreyPicture picture, int from, int toExclusive)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var width = toExclusive - from;
        var pixels = new byte[picture.Rows * width];
        for (var row = 0; row < picture.Rows; row++)
            picture.Pixels.AsSpan(row * picture.Columns + from, width).CopyTo(pixels.AsSpan(row * width));
        return new(picture.Rows, width, pixels);
    }
}
