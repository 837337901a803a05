using Carpus.Web;
using Carpus.Web.Browser;
using Carpus.Web.Shell;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddSingleton(new HttpClient { BaseAddress = new(builder.HostEnvironment.BaseAddress) });
builder.Services.AddSingleton<Server>();
builder.Services.AddSingleton<Page>();
builder.Services.AddSingleton<WorkOrder>();
builder.Services.AddSingleton<Session>();
builder.Services.AddSingleton<Outbox>();
builder.Services.AddSingleton<FilmNotes>();
await builder.Build().RunAsync();
