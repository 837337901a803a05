using System.Collections.Immutable;
using Carpus.Anatomy;
using Carpus.Dicom;

namespace Carpus.Exchange.Reports;

/// <summary>Makes content items (PS3.3 C.17.3), each with how it relates to the one above it.</summary>
static class ReportContent
{
    public const string Contains = "CONTAINS", ObservationContext = "HAS OBS CONTEXT", Modifier = "HAS CONCEPT MOD", SelectedFrom = "SELECTED FROM";

    /// <param name="relation">Null for the root.</param>
    /// <param name="template">A template of PS3.16, such as "1500", or null.</param>
    public static Dataset Container(string? relation, ReportCode name, string? template, IEnumerable<Dataset> content)
    {
        var item = Item(relation, "CONTAINER", name).Set(Tag.ContinuityOfContent, "SEPARATE");
        if (template is not null)
            item.Set(Sequence(Tag.ContentTemplateSequence, new Dataset().Set(Tag.MappingResource, "DCMR").Set(Tag.TemplateIdentifier, template)));
        return item.Set(Sequence(Tag.ContentSequence, [.. content]));
    }

    public static Dataset Code(string relation, ReportCode name, ReportCode value, params Dataset[] content) =>
        With(Item(relation, "CODE", name).Set(Sequence(Tag.ConceptCodeSequence, value.ToItem())), content);

    public static Dataset Text(string relation, ReportCode name, string value) => Item(relation, "TEXT", name).Set(Tag.TextValue, value);

    public static Dataset Uid(string relation, ReportCode name, string value) => Item(relation, "UIDREF", name).Set(Tag.UID, value);

    public static Dataset Person(string relation, ReportCode name, string value) => Item(relation, "PNAME", name).Set(Tag.PersonName, value);

    public static Dataset Image(string relation, ReportCode? name, ReportFilm film) => Item(relation, "IMAGE", name)
        .Set(Sequence(Tag.ReferencedSOPSequence, new Dataset().Set(Tag.ReferencedSOPClassUID, film.SopClassUid).Set(Tag.ReferencedSOPInstanceUID, film.SopInstanceUid)));

    /// <summary>A box on a film as a closed line. PS3.3 C.18.6.1.1 counts as this program does: (0, 0) is the upper left edge of the first pixel. Edges on 1/64 of a pixel are exact in FL.</summary>
    public static Dataset Region(string relation, ReportCode name, JointBox box, ReportFilm film)
    {
        var (left, top, right, bottom) = ((float)box.ColumnFrom, (float)box.RowFrom, (float)box.ColumnTo, (float)box.RowTo);
        return With(Item(relation, "SCOORD", name).Set(Tag.GraphicType, "POLYLINE").Set(Tag.GraphicData, [left, top, right, top, right, bottom, left, bottom, left, top]), [Image(SelectedFrom, null, film)]);
    }

    public static Element.Sequence Sequence(Tag tag, params Dataset[] items) => new(tag, [.. items], HasUndefinedLength: false);

    /// <summary>Items below this one of a value type and name; any name where it is null.</summary>
    public static IEnumerable<Dataset> Below(this Dataset item, string valueType, ReportCode? name = null) =>
        item.Items(Tag.ContentSequence).Where(below => below.FindText(Tag.ValueType)?.Trim() == valueType && (name is not { } wanted || ReportCode.Find(below, Tag.ConceptNameCodeSequence) is { } own && own.IsSameAs(wanted)));

    static Dataset Item(string? relation, string valueType, ReportCode? name)
    {
        var item = new Dataset();
        if (relation is not null)
            item.Set(Tag.RelationshipType, relation);
        item.Set(Tag.ValueType, valueType);
        return name is { } code ? item.Set(Sequence(Tag.ConceptNameCodeSequence, code.ToItem())) : item;
    }

    static Dataset With(Dataset item, ReadOnlySpan<Dataset> content) => content.IsEmpty ? item : item.Set(new Element.Sequence(Tag.ContentSequence, ImmutableArray.Create(content), HasUndefinedLength: false));
}
