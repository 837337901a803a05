using System.Reflection;
using Carpus.Web.Wire;

namespace Carpus.Server;

static class HealthRoutes
{
    static readonly string Version = typeof(HealthRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void MapHealth(this RouteGroupBuilder api) =>
        api.MapGet("/health", () => TypedResults.Json(new HealthReport("ok", Version), WireJson.Default.HealthReport));
}
