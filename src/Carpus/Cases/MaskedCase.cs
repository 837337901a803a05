using Carpus.Anatomy;

namespace Carpus.Cases;

/// <summary>A case as a blinded reader gets it: no patient, date, order, accession number or name of a file, and no id that tells of them.</summary>
/// <param name="Token">Stands for the case in this session; only the <see cref="Masking"/> of the session can trace it back.</param>
public sealed record MaskedCase(string Token, IReadOnlyList<MaskedFilm> Films);

/// <summary>A film as a blinded reader gets it.</summary>
/// <param name="Token">Stands for the film in this session.</param>
/// <param name="ScoredFor">The sides that are scored on this film; None for an extra view.</param>
public sealed record MaskedFilm(string Token, Limb Limb, Sides Shows, Sides ScoredFor);
