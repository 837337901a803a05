namespace Carpus.Server;

/// <summary>What every answer tells the browser: the pages use nothing from elsewhere, and nobody frames them.</summary>
static class GuardedPages
{
    // Cornerstone's workers start from blobs, and Blazor compiles WebAssembly; styles are written on elements by both.
    const string Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseGuardedPages(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    });
}
