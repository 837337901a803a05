using System.Collections.Immutable;

namespace Carpus.Dicom.Pixels.Codecs.Jpeg2000;

/// <summary>Which packet comes when (T.800 B.12).</summary>
static class PacketOrder
{
    /// <summary>One packet: a layer of a precinct.</summary>
    public readonly record struct Packet(int Layer, Resolution Resolution, int Component, int Precinct);

    /// <summary>The packets of a tile. With progression changes one may come twice; its layer then has been decoded before.</summary>
    public static IEnumerable<Packet> Of(CodingParameters parameters, ImmutableArray<TileComponent> components, Area tile, StructureBudget budget)
    {
        var coding = parameters.TileCoding;
        if (parameters.Changes.Count == 0)
            return Of(new(coding.Order, 0, 33, 0, components.Length, coding.Layers), coding, components, tile, budget);
        return parameters.Changes.SelectMany(volume => Of(volume, coding, components, tile, budget));
    }

    static IEnumerable<Packet> Of(ProgressionVolume volume, TileCoding coding, ImmutableArray<TileComponent> components, Area tile, StructureBudget budget)
    {
        var layers = Math.Min(volume.LayerExclusive, coding.Layers);
        if (layers == 0)
            return [];
        var places = Places(volume, components, tile, budget);
        switch (volume.Order)
        {
            case Progression.Lrcp:
                Sort(places, place => (place.Resolution.Level, place.Component, place.Precinct, 0, 0));
                return LayersFirst(places, 0, places.Length, layers);
            case Progression.Rlcp:
                Sort(places, place => (place.Resolution.Level, place.Component, place.Precinct, 0, 0));
                return ByResolution(places, layers);
            case Progression.Rpcl:
                Sort(places, place => (place.Resolution.Level, place.Y, place.X, place.Component, place.Precinct));
                break;
            case Progression.Pcrl:
                Sort(places, place => (place.Y, place.X, place.Component, place.Resolution.Level, place.Precinct));
                break;
            default:
                Sort(places, place => (place.Component, place.Y, place.X, place.Resolution.Level, place.Precinct));
                break;
        }
        return places.SelectMany(place => Enumerable.Range(0, layers).Select(layer => place.In(layer)));
    }

    static IEnumerable<Packet> LayersFirst(Place[] places, int start, int end, int layers)
    {
        for (var layer = 0; layer < layers; layer++)
            for (var i = start; i < end; i++)
                yield return places[i].In(layer);
    }

    static IEnumerable<Packet> ByResolution(Place[] places, int layers)
    {
        for (int start = 0, end; start < places.Length; start = end)
        {
            for (end = start; end < places.Length && places[end].Resolution.Level == places[start].Resolution.Level;)
                end++;
            foreach (var packet in LayersFirst(places, start, end, layers))
                yield return packet;
        }
    }

    static Place[] Places(ProgressionVolume volume, ImmutableArray<TileComponent> components, Area tile, StructureBudget budget)
    {
        var places = new List<Place>();
        for (var c = volume.FirstComponent; c < volume.ComponentExclusive; c++)
            foreach (var resolution in components[c].Resolutions)
                if (resolution.Level >= volume.FirstResolution && resolution.Level < volume.ResolutionExclusive)
                {
                    budget.Spend(StructureBudget.OrderedPrecinct * (long)resolution.Precincts.Length);
                    for (var precinct = 0; precinct < resolution.Precincts.Length; precinct++)
                        places.Add(Place.Of(components[c], c, resolution, precinct, tile));
                }
        return [.. places];
    }

    static void Sort(Place[] places, Func<Place, (long, long, long, long, long)> key) => Array.Sort(Array.ConvertAll(places, place => key(place)), places);

    /// <summary>A precinct and where it begins on the reference grid: at its own edge, or at that of the tile that cuts it.</summary>
    readonly record struct Place(Resolution Resolution, int Component, int Precinct, long X, long Y)
    {
        public static Place Of(TileComponent component, int index, Resolution resolution, int precinct, Area tile)
        {
            var (left, top) = resolution.Origin(precinct);
            var scale = component.Coding.Levels - resolution.Level;
            return new(resolution, index, precinct, Math.Max((left << scale) * component.Size.StepX, tile.Left), Math.Max((top << scale) * component.Size.StepY, tile.Top));
        }

        public Packet In(int layer) => new(layer, Resolution, Component, Precinct);
    }
}
