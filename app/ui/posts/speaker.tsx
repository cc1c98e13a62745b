import { useMessages } from '#app/i18n/translate.tsx'
import type { Messages } from '#app/i18n/messages/en.ts'
import { Badge } from '#app/ui/kit/badge.tsx'

export interface Voice {
  readonly name: string | null
  readonly role: string
  readonly company: { readonly name: string; readonly kind: string } | null
  readonly isErased: boolean
}

/** What somebody is called in public. A guest has no name; where they spoke stands in for it. */
export function nameOf(messages: Messages, { name, isErased }: Voice, store: string): string {
  if (isErased) return messages.access.formerMember
  if (name) return name
  return store ? messages.posts.guestFrom(store) : messages.access.guest
}

/** For whom somebody speaks, where that is not only themselves. */
export function SpeakerBadge({ voice }: { voice: Voice }) {
  const messages = useMessages()
  if (voice.company) {
    const kinds: Readonly<Record<string, string>> = messages.partners.kinds
    return (
      <Badge tone="partner">
        {messages.partners.badge(voice.company.name, kinds[voice.company.kind] ?? messages.access.partner)}
      </Badge>
    )
  }
  if (voice.role === 'staff' || voice.role === 'admin')
    return <Badge tone="accent">{messages.access.staff}</Badge>
  if (voice.role === 'store') return <Badge tone="accent">{messages.access.store}</Badge>
  return null
}
