namespace Carpus.Progression;

public sealed class CourseCsvTests
{
    [Fact]
    public void A_long_table_gives_the_mean_of_its_readers_in_the_order_of_the_visits_numbers()
    {
        var table = CourseCsv.Parse("Patient,Visit,Reader,Value,Months,Arm\nP1,10,A,8,24,MTX\nP1,2,A,4,12,MTX\nP1,2,B,6,12,MTX\nP1,10,B,10,24,MTX\nP2,2,A,1,12,\nP2,2,B,,12,\n", "t.csv");

        Assert.Empty(table.Findings);
        Assert.Equal(["2", "10"], table.Visits);
        Assert.Equal(["A", "B"], table.Readers);
        var first = table.Courses[0];
        Assert.Equal(("P1", "MTX"), (first.Patient, first.Arm));
        Assert.Equal([new(1, 1, 5), new(2, 2, 9)], first.Visits);
        Assert.Equal((null, null), (table.Courses[1].Arm, table.Courses[1].Visits[0].Value)); // one reader has none
    }

    [Fact]
    public void A_wide_table_tells_its_times_in_its_column_names()
    {
        var table = CourseCsv.Parse("id;group;baseline;month 6;y1\nP1;A;1,5;2;4\nP2;B;0;NA;7\n", "t.csv");

        Assert.Empty(table.Findings);
        Assert.Equal([new(1, 0, 1.5), new(2, 0.5, 2), new(3, 1, 4)], table.Courses[0].Visits);
        Assert.Equal(("B", (double?)null), (table.Courses[1].Arm, table.Courses[1].Visits[1].Value));
        Assert.Null(table.SdcOf(2));
    }

    [Theory]
    [InlineData("Patient ID,Time point,Score\nP1,Week 52,5\nP1,Baseline,1\nP1,w26,2\n")]
    [InlineData("subject\tvisit\tweeks\ttotal\nP1\t3\t52\t5\nP1\t1\t0\t1\nP1\t2\t26\t2\n")]
    [InlineData("pid,week,value\nP1,52,5\nP1,0,1\nP1,26,2\n")]
    [InlineData("pid;BL;W26;W52\nP1;1;2;5\n")]
    public void Weeks_are_understood_in_columns_and_in_names_of_visits_and_order_them(string text)
    {
        var table = CourseCsv.Parse(text, "t.csv");

        Assert.Empty(table.Findings);
        Assert.Equal([(1, 0.0, 1.0), (2, 0.498, 2), (3, 0.997, 5)], table.Courses.Single().Visits.Select(visit => (visit.Number, Math.Round(visit.Years!.Value, 3), visit.Value!.Value)));
    }

    [Fact]
    public void Two_readers_give_the_smallest_detectable_change()
    {
        var table = CourseCsv.Parse("patient,visit,reader,value\nP1,1,A,0\nP1,1,B,0\nP1,2,A,4\nP1,2,B,6\nP2,1,A,0\nP2,1,B,0\nP2,2,A,5\nP2,2,B,5\nP3,1,A,1\nP3,1,B,1\nP3,2,A,2\nP3,2,B,4\n", "t.csv");

        // Changes 4 and 6, 5 and 5, 1 and 3: differences 2, 0, 2 with SD 1.1547; 1.96 SD / (sqrt 2 sqrt 2).
        Assert.Equal(1.96 * Math.Sqrt(4.0 / 3) / 2, table.SdcOf(2)!.Value!.Value, 4);
    }

    [Fact]
    public void What_is_no_number_or_stands_twice_is_named_and_a_table_without_patients_is_none()
    {
        var table = CourseCsv.Parse("patient,visit,value\nP1,1,3\nP1,1,4\nP1,2,many\n,2,5\n", "t.csv");

        Assert.Equal(
            ["t.csv line 3: this patient has a value at this visit already; the first one stands", "t.csv line 4, column value: it is not a number; it counts as missing", "t.csv line 5: patient or visit is blank; the line is left out"],
            table.Findings.Select(finding => finding.ToString()));
        Assert.Contains("no column patient", Assert.Throws<InvalidDataException>(() => CourseCsv.Parse("a,b\n1,2\n", "t.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_and_durations_of_patients_that_the_study_has_are_taken()
    {
        var table = PatientCsv.Parse(
            "patient,arm,symptom_years\nRA000001,MTX,1.5\nRA000009,MTX,2\nRA000001,other,3\nRA000002,,0.5\nRA000003,MTX,long\nRA000004,,\n", "patients.csv",
            Enumerable.Range(1, 4).Select(number => new Cases.PatientId($"RA{number:000000}")).ToHashSet());

        Assert.Equal(["RA000001 MTX", "RA000003 MTX"], table.Arms.Select(arm => $"{arm.Key} {arm.Value}"));
        Assert.Equal([("RA000001", 1.5), ("RA000002", 0.5)], table.SymptomYears.Select(years => (years.Key.Value, years.Value)));
        Assert.Equal(
            [
                "patients.csv line 3: the study has no such patient; the line is left out", "patients.csv line 4: the patient has a line already; the first one stands",
                "patients.csv line 6: symptom_years is no number of years; it is left out", "patients.csv line 7: nothing is said of a patient; the line is left out",
            ],
            table.Findings.Select(finding => finding.ToString()));
    }
}
