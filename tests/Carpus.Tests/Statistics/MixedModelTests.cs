using Carpus.Statistics;

namespace Carpus.Tests.Statistics;

public sealed class MixedModelTests
{
    /// <summary>Belenky G et al. J Sleep Res 2003;12:1-12, as lme4 carries it: reaction times in ms of 18 people on days 0 to 9 of little sleep.</summary>
    static readonly double[][] Sleep =
    [
        [249.5600, 258.7047, 250.8006, 321.4398, 356.8519, 414.6901, 382.2038, 290.1486, 430.5853, 466.3535],
        [222.7339, 205.2658, 202.9778, 204.7070, 207.7161, 215.9618, 213.6303, 217.7272, 224.2957, 237.3142],
        [199.0539, 194.3322, 234.3200, 232.8416, 229.3074, 220.4579, 235.4208, 255.7511, 261.0125, 247.5153],
        [321.5426, 300.4002, 283.8565, 285.1330, 285.7973, 297.5855, 280.2396, 318.2613, 305.3495, 354.0487],
        [287.6079, 285.0000, 301.8206, 320.1153, 316.2773, 293.3187, 290.0750, 334.8177, 293.7469, 371.5811],
        [234.8606, 242.8118, 272.9613, 309.7688, 317.4629, 309.9976, 454.1619, 346.8311, 330.3003, 253.8644],
        [283.8424, 289.5550, 276.7693, 299.8097, 297.1710, 338.1665, 332.0265, 348.8399, 333.3600, 362.0428],
        [265.4731, 276.2012, 243.3647, 254.6723, 279.0244, 284.1912, 305.5248, 331.5229, 335.7469, 377.2990],
        [241.6083, 273.9472, 254.4907, 270.8021, 251.4519, 254.6362, 245.4523, 235.3110, 235.7541, 237.2466],
        [312.3666, 313.8058, 291.6112, 346.1222, 365.7324, 391.8385, 404.2601, 416.6923, 455.8643, 458.9167],
        [236.1032, 230.3167, 238.9256, 254.9220, 250.7103, 269.7744, 281.5648, 308.1020, 336.2806, 351.6451],
        [256.2968, 243.4543, 256.2046, 255.5271, 268.9165, 329.7247, 379.4445, 362.9184, 394.4872, 389.0527],
        [250.5265, 300.0576, 269.8939, 280.5891, 271.8274, 304.6336, 287.7466, 266.5955, 321.5418, 347.5655],
        [221.6771, 298.1939, 326.8785, 346.8555, 348.7402, 352.8287, 354.4266, 360.4326, 375.6406, 388.5417],
        [271.9235, 268.4369, 257.2424, 277.6566, 314.8222, 317.2135, 298.1353, 348.1229, 340.2800, 366.5131],
        [225.2640, 234.5235, 238.9008, 240.4730, 267.5373, 344.1937, 281.1481, 347.5855, 365.1630, 372.2288],
        [269.8804, 272.4428, 277.8989, 281.7895, 279.1705, 284.5120, 259.2658, 304.6306, 350.7807, 369.4692],
        [269.4117, 273.4740, 297.5968, 310.6316, 287.1726, 329.6076, 334.4818, 343.2199, 369.1417, 364.1236],
    ];

    static List<RepeatedMeasure> Measures(double scale = 1, double shift = 0) =>
        [.. Sleep.SelectMany((days, person) => days.Select((reaction, day) => new RepeatedMeasure($"p{person}", shift + scale * day, reaction)))];

    // Bates D et al. J Stat Softw 2015;67(1), section 5.2: 251.405 (6.825), 10.467 (1.546); 24.74, 5.922, 0.07, 25.592; criterion 1743.6.
    [Fact]
    public void The_sleep_study_has_the_numbers_that_lme4_prints()
    {
        var model = MixedModel.Of(Measures());

        Assert.Equal([251.405, 10.467], model.Effects.Select(effect => Math.Round(effect.Estimate.Value!.Value, 3)));
        Assert.Equal([6.825, 1.546], model.Effects.Select(effect => Math.Round(effect.StandardError, 3)));
        Assert.Equal((24.74, 5.922, 0.066, 25.592), (Math.Round(model.InterceptDeviation!.Value, 2), Math.Round(model.SlopeDeviation!.Value, 3), Math.Round(model.Correlation!.Value, 3), Math.Round(model.ResidualDeviation!.Value, 3)));
        Assert.Equal((1743.628, 18, 180, false), (Math.Round(model.Criterion!.Value, 3), model.Patients, model.Observations, model.IsSingular));
        Assert.Equal("Wald", model.Effects[1].Estimate.Interval!.Method);
    }

    [Fact]
    public void Another_unit_and_origin_of_time_give_the_same_slope_and_error()
    {
        var (days, years) = (MixedModel.Of(Measures()), MixedModel.Of(Measures(1 / 365.25, 3)));

        Assert.Equal(days.Effects[1].Estimate.Value!.Value, years.Effects[1].Estimate.Value!.Value / 365.25, 4);
        Assert.Equal(days.Effects[1].StandardError, years.Effects[1].StandardError / 365.25, 4);
        Assert.Equal(days.ResidualDeviation!.Value, years.ResidualDeviation!.Value, 4);
    }

    [Fact]
    public void Swapping_the_arms_turns_their_difference_around()
    {
        List<RepeatedMeasure> With(string even, string odd) => [.. Sleep.SelectMany((days, person) => days.Select((reaction, day) => new RepeatedMeasure($"p{person}", day, reaction, person % 2 == 0 ? even : odd)))];
        var (here, there) = (MixedModel.Of(With("A", "B")), MixedModel.Of([.. With("A", "B").OrderByDescending(measure => measure.Arm)]));

        Assert.Equal(["intercept of A", "slope of A", "intercept, B minus A", "slope, B minus A"], here.Effects.Select(effect => effect.Estimate.Variant));
        Assert.Equal(here.Effects[3].Estimate.Value!.Value, -there.Effects[3].Estimate.Value!.Value, 5);
        Assert.Equal(here.Criterion!.Value, there.Criterion!.Value, 6);
    }

    [Fact]
    public void Patients_who_do_not_differ_make_a_singular_model()
    {
        var chance = new Random(3);

        var model = MixedModel.Of([.. Enumerable.Range(0, 30).SelectMany(patient => Enumerable.Range(0, 4).Select(visit => new RepeatedMeasure($"p{patient}", visit, chance.NextDouble() - (patient % 2 == 0 ? visit % 2 : 1 - visit % 2))))]);

        Assert.True(model.IsSingular);
        Assert.Null(model.Undefined);
    }

    [Fact]
    public void What_cannot_be_told_is_undefined_with_the_reason()
    {
        Assert.Equal("there are not two patients", MixedModel.Of([new("a", 0, 1), new("a", 1, 2), new("a", 2, 2)]).Undefined);
        Assert.StartsWith("4 values of 2 patients cannot tell a level and a slope", MixedModel.Of([new("a", 0, 1), new("a", 1, 2), new("b", 0, 2), new("b", 1, 5)]).Undefined, StringComparison.Ordinal);
        Assert.Equal("every value is of one time", MixedModel.Of([.. Enumerable.Range(0, 12).Select(i => new RepeatedMeasure($"p{i % 3}", 1, i))]).Undefined);
        Assert.Equal("a patient has no arm, or two", MixedModel.Of([new("a", 0, 1, "x"), new("a", 1, 2, "y"), new("b", 0, 2, "x"), new("b", 1, 5, "x"), new("b", 2, 5, "x")]).Undefined);
        Assert.Equal("the values follow from the model without any error", MixedModel.Of([.. Enumerable.Range(0, 12).Select(i => new RepeatedMeasure($"p{i % 3}", i / 3, i % 3 + 2 * (i / 3)))]).Undefined);
    }
}
