import { page } from '#app/http/page.server.ts'
import { NotFound } from '#app/kernel/errors.ts'

/** Every address that nothing else answers: the page that says so knows its reader. */
export const loader = page({ for: 'anyone' }, () => {
  throw new NotFound('page.not_found')
})

export const action = loader

export default function Nowhere() {
  return null
}
