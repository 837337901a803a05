using Carpus.Scoring;
using Carpus.Web.Wire;

namespace Carpus.Server;

/// <summary>The lists of items that cases can be scored by.</summary>
static class ProfileRoutes
{
    public static void MapProfiles(this RouteGroupBuilder api) =>
        api.MapGet("/profiles/{id}", (string id) => ScoreProfile.Find(id) is { } profile
            ? Results.Json(Describe(profile), WireJson.Default.ProfileDescription)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no score profile \"{id}\"; there are {string.Join(", ", ScoreProfile.All)}."));

    static ProfileDescription Describe(ScoreProfile profile) => new(
        profile.Id, profile.Name, profile.Source, profile.Maximum,
        [.. profile.Items.Select(item => new ItemDescription(item.Id, item.Name, item.Maximum, profile.Grades(item)))]);
}
