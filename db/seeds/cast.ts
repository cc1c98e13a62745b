import { toPerson } from '#app/domain/people/person.ts'
import type { Grant, Person } from '#app/kernel/actor.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import type { Places, StoreSlug } from './places.ts'

type Member = {
  readonly name: string
  readonly role: Person['role']
  readonly language: 'en' | 'it'
  /** Who this is, for whoever chooses somebody to sign in as; null for those who only stand in the story. */
  readonly who: Readonly<Record<'en' | 'it', string>> | null
  readonly grants?: readonly Grant[]
  readonly store?: StoreSlug
  readonly partner?: PartnerSlug
}

const partners = [
  { slug: 'tessile-aurora', name: 'Tessile Aurora', kind: 'supplier' },
  { slug: 'northway-parcels', name: 'Northway Parcels', kind: 'carrier' },
] as const
export type PartnerSlug = (typeof partners)[number]['slug']

const members = {
  giorgia: {
    name: 'Giorgia Ferri',
    role: 'member',
    language: 'it',
    who: { en: 'customer in Milano', it: 'cliente a Milano' },
  },
  tom: {
    name: 'Tom Ashby',
    role: 'member',
    language: 'en',
    who: { en: 'customer in London', it: 'cliente a Londra' },
  },
  priya: { name: 'Priya Nair', role: 'member', language: 'en', who: null },
  luca: { name: 'Luca Bassi', role: 'member', language: 'it', who: null },
  eilidh: { name: 'Eilidh Munro', role: 'member', language: 'en', who: null },
  nadia: { name: 'Nadia Haddad', role: 'member', language: 'it', who: null },
  giulia: {
    name: 'Giulia Conti',
    role: 'store',
    language: 'it',
    store: 'mi-01',
    who: { en: 'store team in Milano', it: 'squadra del negozio di Milano' },
  },
  owen: {
    name: 'Owen Price',
    role: 'store',
    language: 'en',
    store: 'ma-01',
    who: { en: 'store team in Manchester', it: 'squadra del negozio di Manchester' },
  },
  marco: {
    name: 'Marco Villa',
    role: 'staff',
    language: 'it',
    grants: ['moderate'],
    who: { en: 'moderator', it: 'modera' },
  },
  ruth: {
    name: 'Ruth Okafor',
    role: 'staff',
    language: 'en',
    grants: ['moderate'],
    who: { en: 'moderator, for appeals', it: 'modera, riguarda i ricorsi' },
  },
  elena: {
    name: 'Elena Russo',
    role: 'staff',
    language: 'it',
    grants: ['triage'],
    who: { en: 'answers and triages', it: 'risponde e smista' },
  },
  davide: {
    name: 'Davide Greco',
    role: 'staff',
    language: 'it',
    grants: ['improve'],
    who: { en: 'leads improvements', it: 'guida i miglioramenti' },
  },
  hannah: {
    name: 'Hannah Clarke',
    role: 'staff',
    language: 'en',
    grants: ['triage', 'improve'],
    who: { en: 'answers and improves in Britain', it: 'risponde e migliora nel Regno Unito' },
  },
  anna: {
    name: 'Anna Moretti',
    role: 'staff',
    language: 'it',
    grants: ['improve', 'approve'],
    who: { en: 'decides on results', it: 'decide sui risultati' },
  },
  james: {
    name: 'James Whitfield',
    role: 'staff',
    language: 'en',
    grants: ['approve', 'manage'],
    who: { en: 'manager', it: 'dirige' },
  },
  ines: { name: 'Ines Caruso', role: 'admin', language: 'en', who: { en: 'admin', it: 'amministra' } },
  paolo: {
    name: 'Paolo Galli',
    role: 'partner',
    language: 'it',
    partner: 'tessile-aurora',
    who: { en: 'supplier, Tessile Aurora', it: 'fornitore, Tessile Aurora' },
  },
  silvia: { name: 'Silvia Rota', role: 'partner', language: 'it', partner: 'tessile-aurora', who: null },
  fiona: {
    name: 'Fiona Grant',
    role: 'partner',
    language: 'en',
    partner: 'northway-parcels',
    who: { en: 'carrier, Northway Parcels', it: 'corriere, Northway Parcels' },
  },
} as const satisfies Record<string, Member>

export type Cast = Readonly<Record<keyof typeof members, Person>>
export type Partners = Readonly<Record<PartnerSlug, string>>

const emailOf = (key: string) => `${key}@example.org`

/** By what a database that was told the story is known: its companies and the addresses of its people. */
export const marksOfTheStory: {
  readonly companies: readonly string[]
  readonly addresses: readonly string[]
} = {
  companies: partners.map(({ slug }) => slug),
  addresses: Object.keys(members).map(emailOf),
}

/** Whom a visitor of the demo may sign in as, in the order in which to show them; `who` is what they do there. */
export const demoPeople: readonly {
  readonly email: string
  readonly name: string
  readonly who: Readonly<Record<'en' | 'it', string>>
}[] = Object.entries<Member>(members).flatMap(([key, { name, who }]) =>
  who === null ? [] : [{ email: emailOf(key), name, who }],
)

/** The people of the story, as if they had joined and been appointed long ago. */
export async function seedCast(tx: Writing, places: Places): Promise<{ cast: Cast; partners: Partners }> {
  const at = tx.now.toISOString()
  const partnerRows = partners.map((partner) => ({ ...partner, id: newId(tx.now), created_at: at }))
  await tx.db.insertInto('partner').values(partnerRows).execute()
  const partnerIds = Object.fromEntries(partnerRows.map(({ slug, id }) => [slug, id])) as Partners

  const cast: Record<string, Person> = {}
  for (const [key, member] of Object.entries<Member>(members)) {
    const row = await tx.db
      .insertInto('person')
      .values({
        id: newId(tx.now),
        role: member.role,
        name: member.name,
        email: emailOf(key),
        email_key: emailOf(key),
        email_verified_at: at,
        grants: toJson(member.grants ?? []),
        preferences: toJson({}),
        language: member.language,
        partner_id: member.partner ? partnerIds[member.partner] : null,
        store_id: member.store ? places.stores[member.store] : null,
        created_at: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    cast[key] = toPerson(row)
  }
  return { cast: cast as Cast, partners: partnerIds }
}
