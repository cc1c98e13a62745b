import process from 'node:process'
import { config, ConfigFault } from '#app/config.server.ts'
import type { Config } from '#app/config.server.ts'

/** The settings of this run, or every fault in them and the end. An .env file is welcome and never needed. */
export function settings(): Config {
  try {
    process.loadEnvFile()
  } catch {
    // there is none
  }
  try {
    return config()
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
