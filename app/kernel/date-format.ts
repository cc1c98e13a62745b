const kept = new Map<string, Intl.DateTimeFormat>()

/** Made once for each locale and wish: it costs more than what it writes, and holds 45 kB where the garbage collector does not look. */
export function dateFormat(locale: string, wish: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(wish)}`
  const known = kept.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, wish)
  kept.set(key, made)
  return made
}
