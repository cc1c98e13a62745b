/** What a refusal says beside its code; sentences pick what they need. */
export type Details = Readonly<Record<string, unknown>>
