namespace Carpus.Anatomy;

/// <summary>A place on a film, in pixels: pixel edges, origin at the top left of the first pixel.</summary>
public readonly record struct FilmPoint(double Column, double Row);
