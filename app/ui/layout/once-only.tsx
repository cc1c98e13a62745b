import { IdempotencyKey } from '#app/ui/kit/hidden-fields.tsx'
import { useShell } from './use-shell.ts'

/** In a form whose action is `sentOnce`: pressed twice, it does its work once. After each change the page has another key. */
export function OnceOnly() {
  return <IdempotencyKey value={useShell().submissionKey} />
}
