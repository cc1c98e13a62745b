import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import { enhancerPlugin } from './app/enhance/enhancer-plugin.ts'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  plugins: [enhancerPlugin(), remix(remixConfig)],
  build: { target: 'es2023', sourcemap: false },
})
