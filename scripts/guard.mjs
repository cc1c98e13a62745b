// The first import of every entry point: goes on under the pinned Node when the machine's own is too old.
import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { findNode, major, oldestMajor, root } from './runtime.mjs'

if (major < oldestMajor) {
  const node = findNode()
  if (!node) {
    console.error(
      `OpenAisle needs Node ${oldestMajor} or newer; this is ${process.version}, and no pinned Node is installed.\n` +
        'Run `npm start`, which installs one (Linux and Windows), or install Node yourself.',
    )
    process.exit(1)
  }

  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: path.join(root, 'node_modules', '.bin') + path.delimiter + process.env.PATH,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

  // The importing module must not go on in this process.
  await new Promise(() => {})
}
