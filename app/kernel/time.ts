export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms)

export const iso = (time: Date): string => time.toISOString()
