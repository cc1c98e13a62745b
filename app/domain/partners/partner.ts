/** What a company does for the retailer; said beside its name. */
export const partnerKinds = ['supplier', 'manufacturer', 'carrier', 'marketplace', 'technology'] as const
export type PartnerKind = (typeof partnerKinds)[number]

export type Partner = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: PartnerKind
}
