/**
 * To what somebody agreed before many people hear of it. Null: nobody has been asked yet, so the act is refused with the question.
 * Undefined: there is nobody to ask, as in a seed.
 */
export type Agreed = string | null | undefined

/** What is agreed to on a page that says before the press how many people hear of it. */
export const agreedToTell = 'tell'
