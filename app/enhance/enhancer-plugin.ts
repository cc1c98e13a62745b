import { createHash } from 'node:crypto'
import path from 'node:path'
import { build, type Plugin } from 'vite'

const question = '?enhancer'

/**
 * Builds the module behind `import address from '…/enhance.ts?enhancer'` as one small file of its own and gives its
 * address. Server and browser builds both make it: the same source gives the same name, and only the browser's keeps it.
 */
export function enhancerPlugin(): Plugin {
  let root = process.cwd()
  let serving = false
  let forServer = false

  return {
    name: 'openaisle-enhancer',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
      serving = config.command === 'serve'
      forServer = Boolean(config.build.ssr)
    },
    resolveId(source) {
      if (!source.endsWith(question)) return null
      return `\0${path.resolve(root, source.slice(1, -question.length))}${question}`
    },
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(question)) return null
      const entry = id.slice(1, -question.length)
      if (serving) return `export default ${JSON.stringify(`/${path.relative(root, entry)}`)}`

      const code = await compile(entry)
      const fileName = `assets/enhance-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`
      if (!forServer) this.emitFile({ type: 'asset', fileName, source: code })
      return `export default ${JSON.stringify(`/${fileName}`)}`
    },
  }
}

async function compile(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: entry, output: { format: 'es', inlineDynamicImports: true } },
    },
  })
  const output = (Array.isArray(result) ? result : [result]).flatMap((each) =>
    'output' in each ? each.output : [],
  )
  const [chunk] = output
  if (chunk?.type !== 'chunk') throw new Error(`Nothing came out of ${entry}`)
  return chunk.code
}
