using Carpus.Learning.Planes;

namespace Carpus.Training.Scenes;

/// <summary>The point spread of a detector, as three taps each way.</summary>
static class Softening
{
    /// <param name="side">Weight of each neighbour, 0 to a third.</param>
    public static void Of(Plane plane, float side)
    {
        var middle = 1 - 2 * side;
        for (var pass = 0; pass < 2; pass++)
        {
            var (lines, places, perLine, perPlace) = pass == 0 ? (plane.Rows, plane.Columns, plane.Columns, 1) : (plane.Columns, plane.Rows, 1, plane.Columns);
            for (var line = 0; line < lines; line++)
            {
                var last = plane.Values[line * perLine];
                for (var place = 0; place < places; place++)
                {
                    ref var here = ref plane.Values[line * perLine + place * perPlace];
                    var next = place + 1 < places ? plane.Values[line * perLine + (place + 1) * perPlace] : here;
                    (last, here) = (here, middle * here + side * (last + next));
                }
            }
        }
    }
}
