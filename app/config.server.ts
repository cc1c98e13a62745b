import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`)

const onOrOff = z.enum(['on', 'off']).transform((value) => value === 'on')

const address = (protocols: readonly string[], says: string) =>
  z.string().refine((value) => protocols.includes(/^([a-z][a-z0-9+.-]*):\S+$/.exec(value)?.[1] ?? ''), says)

const origin = z
  .string()
  .refine(
    (value) => /^https?:\/\//.test(value) && URL.canParse(value),
    'an address such as https://voices.example',
  )
  .transform((value) => new URL(value))
  .refine((url) => url.pathname === '/' && !url.search && !url.username, 'only scheme, host and port')
  .transform((url) => url.origin)

/** Every variable of the environment that the product reads: its form, its default, and what it is for. */
const variables = {
  NODE_ENV: {
    form: z.enum(['development', 'test', 'production']).default('production'),
    default: 'production',
    says: 'What this process is for; development listens on this machine only and shows mails at /dev/mailbox.',
  },
  PORT: {
    form: wholeNumber(0, 65535).default(3000),
    default: '3000',
    says: 'The port to listen on; 0 takes a free one.',
  },
  HOST: {
    form: z.string().optional(),
    default: '0.0.0.0; 127.0.0.1 in development and for a demo that nobody asked for',
    says: 'The address to listen on. All of them, so that a proxy or a container’s port reaches it, or this machine only.',
  },
  APP_ORIGIN: {
    form: origin.optional(),
    default: 'http://localhost:3000',
    says: 'Where people find the site; links, cookies and the cross-site check use it, never the request.',
  },
  DATABASE_URL: {
    form: address(['file', 'postgres', 'postgresql'], 'file:… or postgres://…').optional(),
    default: 'openaisle.sqlite in DATA_DIR',
    says: 'Where everything is kept: a SQLite file or a PostgreSQL server.',
  },
  DATA_DIR: {
    form: z.string().default('data'),
    default: 'data',
    says: 'The one folder the app writes to: uploads, the secret, and the SQLite file unless DATABASE_URL says otherwise.',
  },
  SECRET: {
    form: z.string().min(32, 'at least 32 characters').optional(),
    default: '',
    says: 'Signs guest cookies and form tokens; without it a random one is made once and kept in DATA_DIR/secret.',
  },
  SMTP_URL: {
    form: address(['smtp', 'smtps'], 'smtp://… or smtps://…').optional(),
    default: '',
    says: 'The mail server; without one no mail leaves, and in demo and development mails stand at /dev/mailbox.',
  },
  MAIL_FROM: {
    form: z
      .string()
      .regex(/^[^\r\n]+@[^\r\n]+$/, 'a mail address')
      .default('OpenAisle <openaisle@localhost>'),
    default: 'OpenAisle <openaisle@localhost>',
    says: 'The sender of every mail.',
  },
  SECURITY_CONTACT: {
    form: address(['mailto', 'https'], 'mailto:… or https://…').optional(),
    default: '',
    says: 'Where to report a weakness, as mailto:… or https://…; /.well-known/security.txt passes it on, and is absent without one.',
  },
  DEMO: {
    form: onOrOff.optional(),
    default: 'on while APP_ORIGIN and HOST are this machine and DATABASE_URL is a file, else off',
    says: 'Fills an empty site with a story and lets anyone sign in as its people; by itself only for who sits at this machine.',
  },
  METRICS_TOKEN: {
    form: z.string().min(16, 'at least 16 characters').optional(),
    default: '',
    says: 'The bearer token for /metrics; without one there are no metrics to fetch.',
  },
  WORKER: {
    form: onOrOff.default(true),
    default: 'on',
    says: 'Whether this process also delivers mails, notifications and timed work; off when another process does.',
  },
  TRUST_PROXY: {
    form: wholeNumber(0, 10).default(0),
    default: '0',
    says: 'How many proxies stand in front; only so many forwarded addresses are believed.',
  },
  LOG_LEVEL: {
    form: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    default: 'info',
    says: 'The least important line that is still written; debug also writes answers from memory and static files.',
  },
  READ_ONLY: {
    form: onOrOff.default(false),
    default: 'off',
    says: 'Refuses every change with a page that says so: for moves, restores and full disks.',
  },
  MAX_IN_FLIGHT: {
    form: wholeNumber(1, 1000).default(16),
    default: '16',
    says: 'Requests worked on at once; more wait in a queue.',
  },
  MAX_QUEUED: {
    form: wholeNumber(0, 10_000).default(64),
    default: '64',
    says: 'Requests of one kind that wait; beyond it the answer is 503 at once.',
  },
  SESSION_IDLE_DAYS: {
    form: wholeNumber(1, 365).default(30),
    default: '30',
    says: 'A member is signed out after so many days without a visit.',
  },
  SESSION_MAX_DAYS: {
    form: wholeNumber(1, 730).default(180),
    default: '180',
    says: 'A member signs in again after so many days at the latest.',
  },
  STAFF_SESSION_IDLE_HOURS: {
    form: wholeNumber(1, 720).default(12),
    default: '12',
    says: 'Staff are signed out after so many hours without a visit.',
  },
  STAFF_SESSION_MAX_DAYS: {
    form: wholeNumber(1, 90).default(7),
    default: '7',
    says: 'Staff sign in again after so many days at the latest.',
  },
} as const

export type Config = {
  readonly environment: 'development' | 'test' | 'production'
  readonly host: string
  readonly port: number
  /** Scheme, host and port of the site, without a slash at its end. */
  readonly origin: string
  /** Cookies are `Secure` and carry the `__Host-` prefix exactly when people arrive by https. */
  readonly isSecure: boolean
  readonly databaseUrl: string
  readonly dataDirectory: string
  readonly secret: string
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly securityContact: string | null
  readonly isDemo: boolean
  /** The demo is on because nothing spoke against it: then its doors open for this machine only. */
  readonly isDemoByDefault: boolean
  /** Mails can be read at /dev/mailbox because they go nowhere else. */
  readonly hasMailbox: boolean
  readonly metricsToken: string | null
  readonly hasWorker: boolean
  readonly trustedProxies: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly isReadOnly: boolean
  readonly maxInFlight: number
  readonly maxQueued: number
  readonly sessions: {
    readonly idleMs: number
    readonly absoluteMs: number
    readonly staffIdleMs: number
    readonly staffAbsoluteMs: number
  }
}

type VariableName = keyof typeof variables

/** What `.env.example` and `docs/operating.md` must say; a test compares them. */
export const documentedVariables: readonly { name: VariableName; default: string; says: string }[] =
  Object.entries(variables).map(([name, variable]) => ({
    name: name as VariableName,
    default: variable.default,
    says: variable.says,
  }))

const environmentForm = z.object(
  Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.form])) as {
    [Name in VariableName]: (typeof variables)[Name]['form']
  },
)

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Reads the environment, or throws one error that lists everything wrong with it. Values never appear in the list. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = environmentForm.safeParse(withoutBlanks(env))
  if (!read.success)
    throw new ConfigFault(read.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`))

  const said = read.data
  const ownOrigin = said.APP_ORIGIN ?? `http://localhost:${said.PORT}`
  const databaseUrl = said.DATABASE_URL ?? `file:${path.join(said.DATA_DIR, 'openaisle.sqlite')}`
  const isDemoByDefault =
    said.DEMO === undefined &&
    isThisMachine(new URL(ownOrigin).hostname) &&
    (said.HOST === undefined || isThisMachine(said.HOST)) &&
    databaseUrl.startsWith('file:')
  const isDemo = said.DEMO ?? isDemoByDefault
  const host = said.HOST ?? (said.NODE_ENV === 'development' || isDemoByDefault ? '127.0.0.1' : '0.0.0.0')
  const dataDirectory = path.resolve(said.DATA_DIR)
  return {
    environment: said.NODE_ENV,
    host,
    port: said.PORT,
    origin: ownOrigin,
    isSecure: ownOrigin.startsWith('https:'),
    databaseUrl,
    dataDirectory,
    secret: said.SECRET ?? keptSecret(dataDirectory),
    smtpUrl: said.SMTP_URL ?? null,
    mailFrom: said.MAIL_FROM,
    securityContact: said.SECURITY_CONTACT ?? null,
    isDemo,
    isDemoByDefault,
    hasMailbox:
      said.SMTP_URL === undefined && (isDemo || (said.NODE_ENV !== 'production' && isThisMachine(host))),
    metricsToken: said.METRICS_TOKEN ?? null,
    hasWorker: said.WORKER,
    trustedProxies: said.TRUST_PROXY,
    logLevel: said.LOG_LEVEL,
    isReadOnly: said.READ_ONLY,
    maxInFlight: said.MAX_IN_FLIGHT,
    maxQueued: said.MAX_QUEUED,
    sessions: {
      idleMs: said.SESSION_IDLE_DAYS * dayMs,
      absoluteMs: said.SESSION_MAX_DAYS * dayMs,
      staffIdleMs: said.STAFF_SESSION_IDLE_HOURS * hourMs,
      staffAbsoluteMs: said.STAFF_SESSION_MAX_DAYS * dayMs,
    },
  }
}

let known: Config | undefined

/** The configuration of this process, read once. */
export function config(): Config {
  return (known ??= readConfig(process.env))
}

export class ConfigFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n- ${faults.join('\n- ')}`,
    )
    this.name = 'ConfigFault'
    this.faults = faults
  }
}

// `PORT=` in an .env file means "not set"
function withoutBlanks(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1].trim() !== '',
    ),
  )
}

/** Whether a host name or address can only be reached from this machine. */
export const isThisMachine = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

/** Where the secret lies when SECRET does not say it. */
export const secretFile = (dataDirectory: string): string => path.join(dataDirectory, 'secret')

function keptSecret(dataDirectory: string): string {
  const file = secretFile(dataDirectory)
  try {
    mkdirSync(dataDirectory, { recursive: true })
    // 'wx' lets exactly one of several starting processes create it; the others read what it wrote
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw new ConfigFault([`DATA_DIR: ${dataDirectory} cannot be written (${codeOf(error)})`])
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new ConfigFault([`SECRET: ${file} is damaged; put it back from a backup, or remove it`])
  return secret
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
