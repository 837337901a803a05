using Carpus.Server;

// The server on its own; `carpus serve` starts the same one. Settings: --home DIR, --urls http://127.0.0.1:PORT.
var app = await CarpusServer.Create(args);
await app.RunAsync();
