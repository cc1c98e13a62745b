import { z } from 'zod'
import { grants } from '#app/kernel/actor.ts'
import { mailbox } from '#app/kernel/text.ts'

// one checked box comes alone, several as a list, none not at all
const trust = z
  .union([z.enum(grants), z.array(z.enum(grants)).max(10)])
  .optional()
  .transform((chosen) => (chosen === undefined ? [] : [chosen].flat()))

const store = z
  .union([z.uuid(), z.literal('')])
  .optional()
  .transform((chosen) => chosen || null)

/** What an admin says when appointing somebody. */
export const appointmentInput = z.object({
  role: z.enum(['member', 'store', 'staff', 'admin'], { error: 'field.required' }),
  grants: trust,
  store,
})

export const colleagueInput = z.object({
  email: mailbox,
  role: z.enum(['store', 'staff', 'admin'], { error: 'field.required' }),
  grants: trust,
  store,
})

export const partnerMemberInput = z.object({ email: mailbox })
