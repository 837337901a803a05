namespace Carpus.Phantoms;

/// <summary>Turns a grade of erosion into bites out of a bone. Places are the patient's; a higher grade adds to the lesions of the lower one or widens them.</summary>
static class ErosionPlan
{
    /// <summary>Sizes of the single lesions by grade 1 to 4: 1 is discrete, 2 larger, 3 crosses the middle line.</summary>
    static readonly int[][][] Patterns =
    [
        [[1], [1, 1], [2, 1], [2, 2]],
        [[1], [2], [3], [3, 1]],
        [[1], [2], [2, 1], [3, 1]],
    ];

    /// <summary>Both bones of a joint of the hand are pooled in one grade.</summary>
    public static void AtJoint(PhantomBone inner, PhantomBone outer, int grade, PhantomRandom random)
    {
        var sizes = Sizes(grade, random);
        for (var lesion = 0; lesion < sizes.Length; lesion++)
        {
            var own = random.Fork("lesion", lesion);
            // The radial side of the head, the bare area between cartilage and capsule, goes first.
            var onHead = own.Chance(0.62);
            var side = own.Chance(0.66) ? 1 : -1;
            if (lesion == 1)
                side = -side;
            AtEnd(onHead ? inner : outer, onHead, side, sizes[lesion], own);
        }
        if (grade >= 5)
        {
            Collapse(inner, isHead: true, random.Fork("collapse head"));
            Collapse(outer, isHead: false, random.Fork("collapse base"));
        }
    }

    /// <summary>One bone of a joint of the foot.</summary>
    public static void AtBone(PhantomBone bone, bool isHead, int grade, PhantomRandom random)
    {
        var sizes = Sizes(grade, random);
        var first = random.Chance(0.5) ? 1 : -1;
        for (var lesion = 0; lesion < sizes.Length; lesion++)
            AtEnd(bone, isHead, lesion == 1 ? -first : first, sizes[lesion], random.Fork("lesion", lesion));
        if (grade >= 5)
            Collapse(bone, isHead, random.Fork("collapse"));
    }

    public static void AtBase(PhantomBone bone, int grade, PhantomRandom random) => AtBone(bone, false, grade, random);

    /// <summary>A short bone is eaten from its margin.</summary>
    public static void AtShort(PhantomBone bone, int grade, double width, PhantomRandom random)
    {
        var centre = Outline.Centre(bone.Contour);
        var start = random.Below(bone.Contour.Length);
        var places = new Point[3];
        for (var place = 0; place < places.Length; place++)
            places[place] = bone.Contour[(start + place * bone.Contour.Length / 3) % bone.Contour.Length];
        AtPlaces(bone, grade, width, places, centre, random);
    }

    /// <param name="places">On the contour, in the bone's frame; they are taken in a chance order.</param>
    /// <param name="middle">Of the bone or of its end: a lesion of grade 3 passes it, a collapse sits on it.</param>
    public static void AtPlaces(PhantomBone bone, int grade, double width, Point[] places, Point middle, PhantomRandom random)
    {
        var sizes = Sizes(grade, random);
        var start = random.Below(places.Length);
        for (var lesion = 0; lesion < sizes.Length; lesion++)
        {
            var own = random.Fork("lesion", lesion);
            var place = places[(start + lesion) % places.Length];
            var radius = Radius(sizes[lesion], width, own);
            var inward = sizes[lesion] == 3 ? 0.45 : 0.35 * radius / (place - middle).Length;
            bone.Bites.Add(new(Point.Mix(place, middle, inward), radius, own.Uniform(0.85, 1.3), own.Uniform(-1.5, 1.5), own.Uniform(0.78, 0.97), (uint)own.Next()));
        }
        if (grade < 5)
            return;
        // What is left of a collapsed bone is a thin, misshapen piece.
        var far = places[(start + sizes.Length) % places.Length];
        bone.Bites.Add(new(Point.Mix(far, middle, 0.25), 0.34 * width, random.Uniform(0.9, 1.2), random.Uniform(-1, 1), 0.94, (uint)random.Next()));
        bone.Bites.Add(new(middle, 0.62 * width, random.Uniform(0.9, 1.15), random.Uniform(-1, 1), 0.45, (uint)random.Next()));
    }

    static int[] Sizes(int grade, PhantomRandom random) => grade <= 0 ? [] : Patterns[random.Fork("pattern").Below(Patterns.Length)][Math.Min(grade, 4) - 1];

    static double Radius(int size, double width, PhantomRandom random) => size switch
    {
        1 => random.Uniform(0.095, 0.125) * width + 0.25,
        2 => random.Uniform(0.155, 0.195) * width + 0.2,
        _ => random.Uniform(0.30, 0.36) * width,
    };

    static void AtEnd(PhantomBone bone, bool isHead, int side, int size, PhantomRandom random)
    {
        var (end, half) = EndOf(bone, isHead);
        var radius = Radius(size, 2 * half, random);
        var back = isHead ? random.Uniform(0.5, 0.85) * half : random.Uniform(0.16, 0.34) * half;
        var across = side * (size == 3 ? half - 0.72 * radius : half - 0.30 * radius);
        if (size == 3)
            back = Math.Min(back, 0.6 * radius);
        bone.Bites.Add(new(new(across, isHead ? end - back : end + back), radius, random.Uniform(1.0, 1.45), random.Uniform(-0.4, 0.4), random.Uniform(0.8, 0.98), (uint)random.Next()));
    }

    static void Collapse(PhantomBone bone, bool isHead, PhantomRandom random)
    {
        var (end, half) = EndOf(bone, isHead);
        var into = (isHead ? -1 : 1) * 0.25 * half;
        bone.Bites.Add(new(new(random.Normal(0, 0.1) * half, end + into), random.Uniform(0.66, 0.8) * half, 0.75, random.Uniform(-0.2, 0.2), 0.9, (uint)random.Next()));
        bone.Bites.Add(new(new(random.Pick(-0.75, 0.75) * half, end + 2 * into), random.Uniform(0.45, 0.6) * half, 1.2, 0, 0.92, (uint)random.Next()));
    }

    static (double End, double Half) EndOf(PhantomBone bone, bool isHead)
    {
        var end = isHead ? bone.Contour.Max(point => point.Y) : 0;
        var half = 0.0;
        foreach (var point in bone.Contour)
            if (Math.Abs(point.Y - end) < 11)
                half = Math.Max(half, Math.Abs(point.X));
        return (end, half);
    }
}
