// npm run replay -- letters|deliveries [--consumer NAME] [--since 2026-11-27] [--revive]: lists what was given up, or tries it again.
import './guard.mjs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { deadDeliveries, reviveDeliveries } from '#app/domain/events/replaying.server.ts'
import { routing, type Consumer } from '#app/domain/events/routing.ts'
import { deadLetters, reviveLetters } from '#app/domain/mail/replaying.server.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { withDatabase } from './preparing.ts'
import { settings } from './settings.ts'

const site = settings()
const usage = `npm run replay -- letters|deliveries [--consumer ${Object.keys(routing).join('|')}] [--since 2026-11-27] [--revive]`
const { what, consumer, since, isReviving } = asked()

await withDatabase(site.databaseUrl, async (db) => {
  const ctx = asSystem(db, new Date(), 'npm run replay')
  if (isReviving) {
    const revived =
      what === 'letters' ? await reviveLetters(ctx, since) : await reviveDeliveries(ctx, { consumer, since })
    console.log(`${revived} ${what} are tried again.`)
    return
  }
  const dead: readonly {
    id: string
    deadAt: string
    lastError: string | null
    kind?: string
    consumer?: string
  }[] = what === 'letters' ? await deadLetters(ctx, since) : await deadDeliveries(ctx, { consumer, since })
  for (const each of dead)
    console.log([each.deadAt, each.id, each.kind ?? each.consumer, each.lastError ?? ''].join('  '))
  console.log(
    `${dead.length} ${what} were given up.${dead.length > 0 ? ' With --revive they are tried again.' : ''}`,
  )
})

function asked() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        consumer: { type: 'string' },
        since: { type: 'string' },
        revive: { type: 'boolean', default: false },
      },
    })
    const [kind] = positionals
    const from = values.since === undefined ? null : new Date(values.since)
    if (kind !== 'letters' && kind !== 'deliveries') throw new Error('It needs to know what')
    if (values.consumer !== undefined && !(values.consumer in routing)) throw new Error('No such consumer')
    return {
      what: kind,
      consumer: (values.consumer ?? null) as Consumer | null,
      since: from?.toISOString() ?? null,
      isReviving: values.revive,
    } as const
  } catch {
    console.error(usage)
    process.exit(1)
  }
}
