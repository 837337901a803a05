using System.Text.Json;

namespace Carpus.Dicom.Deidentification.Policies;

/// <summary>Rectangles that are painted over in the pictures of a device.</summary>
public sealed partial record Policy
{
    static DeviceRule Device(JsonElement device, int index)
    {
        var where = $"device {index + 1}";
        Known(device, where, "manufacturer", "model", "station", "modality", "sopClass", "rows", "columns", "rectangles", "why");
        var rule = new DeviceRule
        {
            Manufacturer = Text(device, "manufacturer"),
            Model = Text(device, "model"),
            Station = Text(device, "station"),
            Modality = Text(device, "modality"),
            SopClass = Text(device, "sopClass"),
            Rows = Number(device, "rows"),
            Columns = Number(device, "columns"),
            Rectangles = [.. Array(device, "rectangles").Select((rectangle, number) => Rectangle(rectangle, $"rectangle {number + 1} of {where}"))],
        };
        if (rule == new DeviceRule { Rectangles = rule.Rectangles })
            throw new InvalidDataException($"{where} has no condition, so it would paint on every film: give \"manufacturer\", \"model\", \"station\", \"modality\", \"sopClass\", \"rows\" or \"columns\".");
        return rule.Rectangles.IsEmpty ? throw new InvalidDataException($"{where} has no \"rectangles\".") : rule with { Why = Text(device, "why") };
    }

    static PixelBox Rectangle(JsonElement rectangle, string where)
    {
        Known(rectangle, where, "row", "column", "height", "width");
        return (Number(rectangle, "row"), Number(rectangle, "column"), Number(rectangle, "height"), Number(rectangle, "width")) is ({ } row, { } column, >= 1 and var height, >= 1 and var width)
            ? new(row, column, height, width)
            : throw new InvalidDataException($"{where} needs \"row\", \"column\", \"height\" and \"width\" in stored pixels, from the top left; height and width are at least 1.");
    }
}
