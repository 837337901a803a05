using Carpus.Cases;

namespace Carpus.Tests.Cases;

public sealed class ReadingCaseTests
{
    static ReadingCase Visit(string patient, int number) => new(new($"{patient}V{number}"), new(patient), new(number, null), null, null);

    [Fact]
    public void The_visit_before_is_the_last_earlier_one_of_the_same_patient()
    {
        ReadingCase[] all = [Visit("RA1", 4), Visit("RA2", 3), Visit("RA1", 1), Visit("RA1", 2)];

        Assert.Equal(["RA1V2", null, null, "RA1V1"], all.Select(one => one.VisitBefore(all)?.Id.Value));
    }
}
