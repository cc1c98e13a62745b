/** What a form carries unseen. Names beginning with an underscore are read by the form builders, not by the domain. */
export function HiddenFields({ fields }: { fields: Readonly<Record<string, string | null | undefined>> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) =>
        value === null || value === undefined ? null : (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
    </>
  )
}

/** Sent twice, done once: the loader makes the key, so a reload of the same page keeps it. */
export function IdempotencyKey({ value }: { value: string }) {
  return <input type="hidden" name="_key" value={value} />
}
