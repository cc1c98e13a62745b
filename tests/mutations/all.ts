import { access } from './access.ts'
import { cycles } from './cycles.ts'
import { delivering } from './delivering.ts'
import { entering } from './entering.ts'
import { kernel } from './kernel.ts'
import type { Mutation } from './mutation.ts'
import { speaking } from './speaking.ts'
import { voting } from './voting.ts'

/** By what the rules are about: `npm run mutate -- voting`. */
export const mutationsByArea: Readonly<Record<string, readonly Mutation[]>> = {
  access,
  cycles,
  delivering,
  entering,
  kernel,
  speaking,
  voting,
}
