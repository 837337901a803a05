using NPOI.HSSF.Record;
using NPOI.HSSF.Record.Aggregates;
using NPOI.HSSF.UserModel;

namespace Carpus.Exchange.Spreadsheets;

/// <summary>Protects a worksheet of a .xls book without a password: locked cells are locked, and one click opens them.</summary>
static class SheetProtection97
{
    public static void Protect(HSSFSheet sheet)
    {
        sheet.ProtectSheet("");
        // NPOI makes a hash of the empty password, and a program would then ask for it; 0 is "no password" (BIFF8 PASSWORD, 0013h).
        sheet.Sheet.ProtectionBlock.VisitContainedRecords(new NoPassword());
    }

    sealed class NoPassword : RecordVisitor
    {
        public void VisitRecord(Record record)
        {
            if (record is PasswordRecord password)
                password.Password = 0;
        }
    }
}
