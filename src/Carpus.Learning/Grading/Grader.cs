using Carpus.Anatomy;
using Carpus.Images;
using Carpus.Learning.Locating;
using Carpus.Learning.Planes;
using Carpus.Scoring;

namespace Carpus.Learning.Grading;

/// <summary>Grades the joints of a limb that was located. Safe to use from several threads.</summary>
/// <remarks>Trained on drawn films alone: it has never seen a real erosion. For research, not for diagnosis; what was measured stands in docs/locator-and-reader.md.</remarks>
public sealed class Grader : IDisposable
{
    /// <summary>A joint that was located with less confidence is not graded.</summary>
    const double LeastJoint = 0.4;

    readonly OnnxNetwork _network;
    readonly GradeCalibration _calibration;

    Grader(OnnxNetwork network, GradeCalibration calibration) => (_network, _calibration) = (network, calibration);

    /// <summary>With the weights that are shipped.</summary>
    public static Grader Shipped()
    {
        using var json = typeof(Grader).Assembly.GetManifestResourceStream("grades.json") ?? throw new InvalidOperationException("This program was built without the calibration grades.json.");
        return new(OnnxNetwork.Shipped("grades"), GradeCalibration.Parse(json));
    }

    /// <summary>With grades.onnx and, where it is there, grades.json of a folder.</summary>
    /// <exception cref="FileNotFoundException">There are no weights.</exception>
    public static Grader Open(string folder)
    {
        var path = Path.Combine(folder, "grades.json");
        if (!File.Exists(path))
            return new(OnnxNetwork.Open(Path.Combine(folder, "grades.onnx")), GradeCalibration.None);
        using var json = File.OpenRead(path);
        return new(OnnxNetwork.Open(Path.Combine(folder, "grades.onnx")), GradeCalibration.Parse(json));
    }

    public void Dispose() => _network.Dispose();

    /// <summary>What is added to what the network says.</summary>
    public GradeContext Context => _calibration.Context ?? GradeContext.None;

    /// <summary>The joints of a limb that a list asks for and a model was trained for. Joints that were not found are left out.</summary>
    /// <param name="picture">As a viewer first shows the film.</param>
    /// <param name="isInverted">Dense parts are dark on the picture.</param>
    public IReadOnlyList<JointLook> Look(GreyPicture picture, LocatedLimb limb, ScoreProfile profile, bool isInverted)
    {
        ArgumentNullException.ThrowIfNull(limb);
        ArgumentNullException.ThrowIfNull(profile);
        var sites = profile.Items.Where(item => item.Side == limb.Side && item.Limb == limb.Limb && GradeHead.Of(item) is not null && limb.Find(item.Site) is { } joint && joint.Confidence >= LeastJoint).Select(item => item.Site).Distinct().ToList();
        if (sites.Count == 0)
            return [];
        var film = Pyramid.Of(picture);
        var rungs = Rungs([.. sites.Select(site => (JointView.IndexOf(limb.Limb, site)!.Value, NetworkInput.Of(ViewOf(film, limb, site, isInverted))))]);
        return [.. sites.Select((site, index) => new JointLook(new(limb.Side, limb.Limb, site), rungs[(index * GradeHead.AllRungs)..((index + 1) * GradeHead.AllRungs)], limb.Find(site)!.Box))];
    }

    /// <summary>The grade of an item.</summary>
    /// <param name="look">At its joint.</param>
    /// <param name="added">By <see cref="Context"/>.</param>
    /// <exception cref="ArgumentException">No model was trained for the item.</exception>
    public JointGrade Grade(ScoreItem item, JointLook look, float[] added)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(added);
        var head = GradeHead.Of(item) ?? throw new ArgumentException($"No model was trained for {item.Id}.", nameof(item));
        return new(item, _calibration.OpinionOn(item.Id, head, GradeContext.Sum(look.Rungs, added)), look.Box);
    }

    /// <summary>Which parts of a joint's view speak for its grade.</summary>
    /// <param name="grade">As <see cref="Grade"/> gave it for the same film and limb.</param>
    /// <param name="added">By <see cref="Context"/>.</param>
    public GradeMap Explain(GreyPicture picture, LocatedLimb limb, JointGrade grade, bool isInverted, float[] added)
    {
        ArgumentNullException.ThrowIfNull(limb);
        ArgumentNullException.ThrowIfNull(grade);
        ArgumentNullException.ThrowIfNull(added);
        const int Cells = 8, Step = JointView.Size / Cells, Reach = Step; // a patch hides its cell and half of each neighbour
        var head = GradeHead.Of(grade.Item)!;
        var view = ViewOf(Pyramid.Of(picture), limb, grade.Item.Site, isInverted);
        var joint = JointView.IndexOf(limb.Limb, grade.Item.Site)!.Value;
        var views = new List<(int, float[])> { (joint, NetworkInput.Of(view)) };
        var soft = (float[])view.Values.Clone();
        NetworkInput.BoxMean(soft, JointView.Size, JointView.Size, JointView.Size / 8);
        for (var cell = 0; cell < Cells * Cells; cell++)
        {
            var hidden = new Plane(JointView.Size, JointView.Size, (float[])view.Values.Clone());
            int middleRow = cell / Cells * Step + Step / 2, middleColumn = cell % Cells * Step + Step / 2;
            for (var row = Math.Max(0, middleRow - Reach); row < Math.Min(JointView.Size, middleRow + Reach); row++)
                for (var column = Math.Max(0, middleColumn - Reach); column < Math.Min(JointView.Size, middleColumn + Reach); column++)
                    hidden.Values[row * JointView.Size + column] = soft[row * JointView.Size + column];
            views.Add((joint, NetworkInput.Of(hidden)));
        }
        var rungs = Rungs(views);
        var means = Enumerable.Range(0, views.Count).Select(index => _calibration.OpinionOn(grade.Item.Id, head, GradeContext.Sum(rungs.AsSpan(index * GradeHead.AllRungs, GradeHead.AllRungs), added)).Expected).ToList();
        return new(new(JointView.Size, JointView.Size, Array.ConvertAll(view.Values, grey => float.IsNaN(grey) ? (byte)0 : (byte)Math.Clamp(255 * grey, 0, 255))), Cells, [.. means.Skip(1).Select(mean => means[0] - mean)]);
    }

    /// <summary>Logits of all rungs, view by view.</summary>
    internal float[] Rungs(IReadOnlyList<(int Joint, float[] Input)> views)
    {
        const int PerView = NetworkInput.Channels * JointView.Size * JointView.Size;
        float[] inputs = new float[views.Count * PerView], joints = new float[views.Count * JointView.Joints.Count];
        foreach (var (index, (joint, input)) in views.Index())
        {
            input.CopyTo(inputs.AsSpan(index * PerView));
            joints[index * JointView.Joints.Count + joint] = 1;
        }
        return _network.Run([("view", [views.Count, NetworkInput.Channels, JointView.Size, JointView.Size], inputs), ("joint", [views.Count, JointView.Joints.Count], joints)], "rungs")[0];
    }

    /// <summary>A joint's view, dense parts bright; beyond the film's edge there is its mean.</summary>
    static Plane ViewOf(Pyramid film, LocatedLimb limb, Site site, bool isInverted)
    {
        var view = film.View(JointView.Camera(limb.Limb, site, other => limb.Find(other) is { } found ? new FilmPoint(found.Column, found.Row) : null, limb.Pose), JointView.Size);
        var known = view.Values.Where(grey => !float.IsNaN(grey)).DefaultIfEmpty(0).Average();
        for (var index = 0; index < view.Values.Length; index++)
        {
            var grey = float.IsNaN(view.Values[index]) ? known : view.Values[index];
            view.Values[index] = isInverted ? 1 - grey : grey;
        }
        return view;
    }
}
