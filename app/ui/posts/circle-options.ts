import type { Messages } from '#app/i18n/messages/en.ts'
import type { Option } from '#app/ui/kit/field.tsx'

export interface CircleChoice {
  readonly value: string
  readonly company: string | null
}

/** Who may read it, in words. */
export const circleOptions = (messages: Messages, circles: readonly CircleChoice[]): Option[] =>
  circles.map(({ value, company }) => ({
    value,
    label:
      company !== null
        ? messages.access.visibleToPartner(company)
        : value === 'staff'
          ? messages.access.visibleToStaff
          : messages.access.visibleToAll,
  }))
