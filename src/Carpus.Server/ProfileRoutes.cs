using Carpus.Scoring;
using Carpus.Store;
using Carpus.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Carpus.Server;

/// <summary>The lists of items that cases can be scored by.</summary>
static class ProfileRoutes
{
    public static void MapProfiles(this RouteGroupBuilder api)
    {
        api.MapGet("/profiles/{id}", async (string id, Home home, CancellationToken cancellation) => await home.FindProfile(id, cancellation) is { } profile
            ? Results.Json(Describe(profile), WireJson.Default.ProfileDescription)
            : NotFound(id));

        // The file itself, so that the page scores by the very list that the home holds.
        api.MapGet("/profiles/{id}/file", async (string id, Home home, CancellationToken cancellation) => await home.FindProfile(id, cancellation) is { } profile
            ? Results.Text(profile.Text, "application/json; charset=utf-8")
            : NotFound(id));
    }

    static ProblemHttpResult NotFound(string id) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no score profile \"{id}\"; there are {string.Join(", ", ScoreProfile.All)}.");

    static ProfileDescription Describe(ScoreProfile profile) => new(
        profile.Id, profile.Name, profile.Source, profile.Maximum,
        [.. profile.Items.Select(item => new ItemDescription(item.Id, item.Name, item.Maximum, item.Step, profile.Grades(item)))]);
}
