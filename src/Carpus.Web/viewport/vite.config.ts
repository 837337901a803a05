import { defineConfig } from 'vite';

// An application build that keeps its exports: `build.lib` would leave the bundle unminified.
export default defineConfig({
  base: './',
  publicDir: false,
  // Cornerstone reaches node's `events` and `url` through xmlbuilder2.
  resolve: { alias: { events: 'events/', url: 'url/' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: '../wwwroot/viewport',
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 6000,
    rollupOptions: {
      input: { viewport: 'src/viewport.ts', page: 'src/page.ts' },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js' },
    },
  },
});
