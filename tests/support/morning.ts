/** The morning on which every test begins: a Monday. */
export const morning = new Date('2026-03-02T09:00:00.000Z')
