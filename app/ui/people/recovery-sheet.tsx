import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

/** Ten codes for a drawer: on paper nothing stands around them, so the sheet itself says whose they are, where they work and since when. */
export function RecoverySheet({
  codes,
  email,
  at,
}: {
  readonly codes: readonly string[]
  readonly email: string
  readonly at: string
}) {
  const { account: words } = useMessages()
  const format = useFormat()
  const { site } = useShell()
  return (
    <>
      <Notice tone="good">{words.recoveryOnce}</Notice>
      <p>
        <strong>{words.recoverySheet(site.name, email, format.date(at))}</strong>
        <br />
        {`${site.origin}/sign-in`}
      </p>
      <p>{words.recoverySheetUse}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <print-page>
        <Button type="button">{words.recoveryPrint}</Button>
      </print-page>
    </>
  )
}
