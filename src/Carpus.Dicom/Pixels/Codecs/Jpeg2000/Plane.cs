namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>The samples of one tile-component: coefficients first, samples of the image in the end.</summary>
abstract class Plane(TileComponent component)
{
    public TileComponent Component { get; } = component;

    public int Stride => Component.Area.Width;

    public static Plane Of(TileComponent component) => component.Coding.IsReversible ? new Whole(component) : new Real(component);

    public abstract void Place(ReadOnlySpan<uint> samples, CodeBlock block);

    public abstract void InvertWavelet(ParallelOptions parallel);

    /// <summary>A sample before the level shift, rounded.</summary>
    public abstract int At(int index);

    /// <summary>Of the reversible wavelet.</summary>
    public sealed class Whole(TileComponent component) : Plane(component)
    {
        public int[] Samples { get; } = new int[component.Area.Width * component.Area.Height];

        public override void Place(ReadOnlySpan<uint> samples, CodeBlock block) => Dequantization.Place(samples, block, Component.RegionShift, Samples, Stride);

        public override void InvertWavelet(ParallelOptions parallel) => Wavelet<int, ReversibleLifting>.Invert(Samples, Stride, Component, parallel);

        public override int At(int index) => Samples[index];
    }

    /// <summary>Of the irreversible wavelet.</summary>
    public sealed class Real(TileComponent component) : Plane(component)
    {
        public float[] Samples { get; } = new float[component.Area.Width * component.Area.Height];

        public override void Place(ReadOnlySpan<uint> samples, CodeBlock block) => Dequantization.Place(samples, block, Component.RegionShift, Samples, Stride);

        public override void InvertWavelet(ParallelOptions parallel) => Wavelet<float, IrreversibleLifting>.Invert(Samples, Stride, Component, parallel);

        public override int At(int index) => (int)MathF.Round(Samples[index]);
    }
}
