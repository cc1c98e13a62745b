/** Reads a JSON column: on both engines it arrives as the text that it is. */
export function fromJson<T>(stored: unknown): T {
  return JSON.parse(String(stored)) as T
}

export const toJson = (value: unknown): string => JSON.stringify(value)
