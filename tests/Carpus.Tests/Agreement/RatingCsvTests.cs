using Carpus.Agreement;
using CsCheck;

namespace Carpus.Tests.Agreement;

public sealed class RatingCsvTests
{
    [Fact]
    public void Long_and_wide_tables_are_the_same_table()
    {
        var (wide, _) = RatingCsv.Parse("case,A,B\nx,1,2\ny,3,\n", "wide.csv");
        var (tall, _) = RatingCsv.Parse("Reader,Value,Target\r\nA,1,x\r\nB,2,x\r\nA,3,y\r\n", "long.csv");

        Assert.Equal(wide.Targets, tall.Targets);
        Assert.Equal(wide.Readers, tall.Readers);
        Assert.Equal(wide.Values, tall.Values);
    }

    [Fact]
    public void A_table_without_a_target_column_numbers_its_targets_by_line()
    {
        var (table, findings) = RatingCsv.Parse("A,B,C\n9,2,5\n6,1,3\n", "bare.csv");

        Assert.Equal(["2", "3"], table.Targets);
        Assert.Equal(["A", "B", "C"], table.Readers);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("id,rater,score\n1,A,5\n1,B,-6\n2,A,7\n2,B,8\n")]
    [InlineData("Subject ID\tObserver\tRating\n1\tA\t5\n1\tB\t-6\n2\tA\t7\n2\tB\t8\n")]
    [InlineData("unit,A,B\n1,5,-6\n2,7,8\n")]
    [InlineData("Pat.No,A,B\n1,5,-6\n2,7,8\n3,1,1\n4,1,1\n5,1,1\n")]
    public void What_is_rated_by_whom_is_understood_under_the_names_that_other_tools_use(string text)
    {
        var (table, findings) = RatingCsv.Parse(text, "other.csv");

        Assert.Empty(findings);
        Assert.Equal(["A", "B"], table.Readers);
        Assert.Equal(["1", "2"], table.Targets.Take(2));
        Assert.Equal((5, -6, 7, 8), (table.Values[0, 0], table.Values[0, 1], table.Values[1, 0], table.Values[1, 1]));
    }

    [Theory]
    [InlineData("no,patient,reader,score\n1,x,A,5\n2,x,B,6\n")]
    [InlineData("target,reader,value,points,time\nx,A,5,1,08:00\nx,B,6,2,09:00\n")]
    public void Row_numbers_and_what_stands_beside_the_target_do_not_part_what_is_rated(string text)
    {
        var (table, _) = RatingCsv.Parse(text, "long.csv");

        Assert.Equal("x", table.Targets.Single());
        Assert.Equal((5, 6), (table.Values[0, 0], table.Values[0, 1]));
    }

    [Fact]
    public void A_patient_and_a_visit_are_one_target_together()
    {
        var (table, _) = RatingCsv.Parse("patient,visit,reader,total\np1,1,A,3\np1,2,A,5\np1,1,B,4\np1,2,B,6\n", "long.csv");

        Assert.Equal(["p1 1", "p1 2"], table.Targets);
        Assert.Equal([3.0, 4, 5, 6], table.Values.Cast<double?>().Select(value => value!.Value));
    }

    [Theory]
    [InlineData("\uFEFFcase;A;B\n1;0,5;2\n")]
    [InlineData("case\tA\tB\r1\t0.5\t2\r")]
    [InlineData("\"case\",\"A\",\"B\"\r\n\r\n\"1\",\" 0.5 \",2")]
    public void Other_separators_quotes_and_line_ends_are_understood(string text)
    {
        var (table, findings) = RatingCsv.Parse(text, "odd.csv");

        Assert.Empty(findings);
        Assert.Equal(("1", 0.5, 2), (table.Targets.Single(), table.Values[0, 0], table.Values[0, 1]));
    }

    [Fact]
    public void Each_cell_that_cannot_be_used_is_named()
    {
        var (table, findings) = RatingCsv.Parse("case,A,B\nx,1,two\nx,5,6\ny,NA,3,9\n", "bad.csv");

        Assert.Equal(
            [
                "bad.csv line 2, column B: it is not a number; it counts as missing",
                "bad.csv line 3, column A: reader A has a value for this target already; the first one stands",
                "bad.csv line 3, column B: reader B has a value for this target already; the first one stands",
                "bad.csv line 4: it has 4 cells and the columns are 3; the rest is left out",
            ],
            findings.Select(finding => finding.ToString()));
        Assert.Equal((1, null, null, 3), (table.Values[0, 0], table.Values[0, 1], table.Values[1, 0], table.Values[1, 1]));
    }

    [Theory]
    [InlineData("", "x.csv is empty.")]
    [InlineData("A\n1\n", "x.csv has one column")]
    [InlineData("9,2\n6,1\n", "x.csv begins with numbers")]
    public void A_text_that_is_no_table_is_refused_in_a_sentence(string text, string said) =>
        Assert.StartsWith(said, Assert.Throws<InvalidDataException>(() => RatingCsv.Parse(text, "x.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Line_numbers_count_the_lines_within_quotes() =>
        Assert.Equal("q.csv line 4, column B", RatingCsv.Parse("case,A,B\n\"x\ny\",1,2\nz,3,?\n", "q.csv").Findings.Single().Where);

    [Fact]
    public void Any_cells_survive_quoting() =>
        Gen.Char[" ,;\"\n\rab1"].Array[0, 8].Select(letters => new string(letters).Trim()).Array[2, 5].Where(cells => cells.Any(cell => cell.Length > 0)).Sample(cells =>
        {
            var text = string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            return CsvText.Rows(text + "\r\n", ',').Single().Cells.SequenceEqual(cells);
        });

    [Fact]
    public void No_text_makes_the_parser_fall_over() =>
        Gen.Char["A1,;\t\"\r\n.NA-"].Array[0, 60].Sample(letters =>
        {
            try
            {
                RatingCsv.Parse(new string(letters), "any.csv");
            }
            catch (InvalidDataException refused)
            {
                Assert.StartsWith("any.csv", refused.Message, StringComparison.Ordinal);
            }
        });
}
