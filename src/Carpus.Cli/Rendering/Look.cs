using Carpus.Images;

namespace Carpus.Cli.Rendering;

/// <summary>How a picture shall look; what is null is left to the film.</summary>
/// <param name="Width">At most so many pixels.</param>
/// <param name="Window">Center and width in the film's own units.</param>
sealed record Look(int? Width, (double Center, double Width)? Window)
{
    public Presentation Of(Presentation presentation) => Window is var (center, width) ? presentation.WithWindow(center, width) : presentation;

    public GreyPicture Of(GreyPicture picture) => picture.FitWidth(Width ?? int.MaxValue);
}
