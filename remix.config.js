/** @type {import('@remix-run/dev').VitePluginConfig} The options of the Remix compiler; vite.config.ts hands them over. */
const remixConfig = {
  appDirectory: 'app',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
    unstable_optimizeDeps: true,
  },
}

export default remixConfig
