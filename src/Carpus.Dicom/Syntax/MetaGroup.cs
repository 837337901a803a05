namespace Carpus.Dicom.Syntax;

/// <summary>The meta group that is written before a data set (PS3.10 7.1).</summary>
static class MetaGroup
{
    /// <summary>Names this implementation in the files that it makes; made once from a random UUID (PS3.5 B.2).</summary>
    public const string ImplementationClassUid = "2.25.147692858302788729935853491769441653029";
    public const string ImplementationVersionName = "CARPUS_0_1";

    const string MediaStorageDirectoryStorage = "1.2.840.10008.1.3.10";

    /// <summary>The group of the file where it has one, with its own transfer syntax; otherwise a new one.</summary>
    public static Dataset Of(DicomFile file)
    {
        var meta = file.Meta.Count > 0 ? new Dataset(file.Meta) : New(file.Dataset);
        if (!meta.TryGet<string>(Tag.TransferSyntaxUID, out var declared) || declared != file.Syntax.Uid)
            meta.Set(Tag.TransferSyntaxUID, file.Syntax.Uid);
        if (!meta.Contains(Tag.FileMetaInformationGroupLength))
            meta.Set(Tag.FileMetaInformationGroupLength, 0u);
        return meta;
    }

    static Dataset New(Dataset dataset)
    {
        var meta = new Dataset()
            .Set(new Element.Value(Tag.FileMetaInformationVersion, VR.OB, new byte[] { 0, 1 }))
            .Set(Copied(dataset, Tag.SOPClassUID, Tag.MediaStorageSOPClassUID))
            .Set(Copied(dataset, Tag.SOPInstanceUID, Tag.MediaStorageSOPInstanceUID))
            .Set(Tag.ImplementationClassUID, ImplementationClassUid)
            .Set(Tag.ImplementationVersionName, ImplementationVersionName);
        return dataset.Contains(Tag.DirectoryRecordSequence) ? meta.Set(Tag.MediaStorageSOPClassUID, MediaStorageDirectoryStorage) : meta;
    }

    /// <summary>The same bytes: a broken UID is not made better here.</summary>
    static Element.Value Copied(Dataset dataset, Tag from, Tag to) => new(to, VR.UI, dataset.Find(from) is Element.Value uid ? uid.Content : ByteRegion.Empty);
}
