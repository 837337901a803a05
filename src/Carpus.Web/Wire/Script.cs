namespace Carpus.Web.Wire;

/// <summary>A letter above a limb, as the viewport takes it.</summary>
public sealed record ScriptLetter(string Text, double[] Box);

/// <summary>A measurement as the viewport takes it, with what it came to.</summary>
/// <param name="Points">Pairs of column and row.</param>
public sealed record ScriptMark(string Id, double[][] Points, string Label);
