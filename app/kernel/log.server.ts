import process from 'node:process'

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof levels)[number]
export type LogFields = Readonly<Record<string, unknown>>

export type Log = {
  readonly debug: (message: string, fields?: LogFields) => void
  readonly info: (message: string, fields?: LogFields) => void
  readonly warn: (message: string, fields?: LogFields) => void
  readonly error: (message: string, fields?: LogFields) => void
  /** Writes what is still held back; call before the process ends. */
  readonly flush: () => void
  level: LogLevel
}

/** One JSON line a message. Whatever is handed over, secrets and mail addresses do not come out. */
export function createLog(write: (lines: string) => void = toStandardOutput, level: LogLevel = 'info'): Log {
  let held: string[] = []
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (held.length === 0) return
    const lines = held.join('')
    held = []
    write(lines)
  }
  const line = (importance: Exclude<LogLevel, 'silent'>) => (message: string, fields?: LogFields) => {
    if (levels.indexOf(importance) < levels.indexOf(log.level)) return
    const said = { at: new Date().toISOString(), level: importance, message: redact(message) }
    held.push(JSON.stringify(fields ? { ...said, ...redactFields(fields) } : said) + '\n')
    // a line a write costs as much as a small page; a tenth of a second together costs nothing
    if (importance === 'error' || held.length >= 200) flush()
    else timer ??= setTimeout(flush, 100).unref()
  }
  const log: Log = {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    flush,
    level,
  }
  return log
}

function toStandardOutput(lines: string): void {
  process.stdout.write(lines)
}

/** The log of this process. */
export const log: Log = createLog()

const telling =
  /authorization|cookie|password|passwd|secret|token|code$|^otp|mail|phone|body|^query$|^search$|^headers$/i

// a code of the machine (ENOENT, SQLITE_BUSY, 23505) explains a failure and tells nothing about a person
const harmless = /^(errorCode|statusCode)$/

function redactFields(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, redactField(name, value, 0)]),
  )
}

function redactField(name: string, value: unknown, depth: number): unknown {
  if (telling.test(name) && !harmless.test(name) && value !== null && value !== undefined) return '[redacted]'
  if (typeof value === 'string') return name === 'path' ? redactPath(value) : redact(value)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return describe(value, depth)
  if (value instanceof Date) return value.toISOString()
  if (depth > 3) return '[deep]'
  if (Array.isArray(value)) return value.slice(0, 20).map((member) => redactField(name, member, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, redactField(key, inner, depth + 1)]),
  )
}

function describe(error: Error, depth: number): Record<string, unknown> {
  const errorCode = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    name: error.name,
    message: redact(error.message),
    ...(errorCode && { errorCode: redact(errorCode) }),
    stack: redact((error.stack ?? '').split('\n').slice(1, 9).join('\n')),
    ...(error.cause instanceof Error && depth < 2 && { cause: describe(error.cause, depth + 1) }),
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Takes mail addresses, query strings, long random words and short number codes out of a text. */
export function redact(text: string): string {
  return (
    text
      .slice(0, 4000)
      .replace(/\/\/[^\s/@]+@/g, '//[secret]@')
      .replace(/[^\s@/"'<>()=:,;]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi, '[mail]')
      .replace(/\?[\w%.+-]+=[^\s"'`)]*/g, '?[query]')
      .replace(/\bBearer\s+\S+/gi, 'Bearer [token]')
      .replace(/[A-Za-z0-9_-]{20,}={0,2}/g, (word) => (uuid.test(word) || isWords(word) ? word : '[token]'))
      // @NOTE not after a colon, dot or dash: those are ports, line numbers and fractions of a second
      .replace(/(?<![\w:.-])\d{6,8}(?![\w-])/g, '[code]')
  )
}

// a file, table or function name: letters with separators, few digits, no mixture that only chance makes
function isWords(word: string): boolean {
  return word
    .split(/[-_]/)
    .every((part) => /^\d{0,8}$/.test(part) || /^[A-Za-z]?[a-z]*(?:[A-Z][a-z]+)*\d{0,2}$|^[A-Z]+$/.test(part))
}

/** A path as it may stand in a log: without its query, and without what only its owner may know. */
export function redactPath(target: string): string {
  const [path = ''] = target.split('?', 1)
  // built files are named by their content; that is no secret
  if (path.startsWith('/assets/')) return path.slice(0, 120)
  return (
    path
      // a title may hold what was taken out of the post since
      .replace(/^(\/p\/\d{1,12})-[^/]*/, '$1')
      // the names of boards and companies are for staff alone
      .replace(/^(\/staff\/(?:spaces|partners)\/)[^/]+/, '$1[name]')
      .split('/')
      .map((part) => {
        if (part === '' || uuid.test(part)) return part.slice(0, 80)
        if (/@|%40/i.test(part)) return '[mail]'
        if (/^\d{6,8}$/.test(part)) return '[code]'
        if (/^[A-Za-z0-9_.~%-]{20,}$/.test(part) && !isWords(part.replace(/\.[a-z0-9]{1,5}$/, '')))
          return '[token]'
        return part.slice(0, 80)
      })
      .join('/')
      .slice(0, 300)
  )
}
