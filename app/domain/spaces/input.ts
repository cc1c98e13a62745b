import { z } from 'zod'
import { line, optionalLine } from '#app/kernel/text.ts'
import { memberRoles, openings } from './space.ts'

const nameOther = optionalLine(60)
const openTo = z.enum(openings, 'field.required')

export const newSpace = z.object({ name: line(2, 60), nameOther, openTo: openTo.default('staff') })

/** A name may be taken away as long as another language has one. */
export const spaceSettings = z
  .object({ name: optionalLine(60), nameOther, openTo, seen: z.string().max(1_000).optional() })
  .refine(({ name, nameOther: other }) => name.length + other.length > 0, {
    path: ['name'],
    error: 'field.required',
  })

export const memberRole = z.object({ role: z.enum(memberRoles, 'field.invalid') })
