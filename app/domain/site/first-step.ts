/** What a site needs before people can speak up, in the order in which to do it. */
export const firstStepNames = ['name', 'stores', 'codes', 'colleagues', 'board'] as const
export type FirstStepName = (typeof firstStepNames)[number]
export type FirstStep = { readonly name: FirstStepName; readonly isDone: boolean }
