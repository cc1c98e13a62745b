import { Icon } from './icon.tsx'

/** A face without a picture. The name stands beside it, so nobody hears the letters. */
export function Avatar({ initials, size }: { initials: string; size?: 'small' | 'large' | undefined }) {
  return (
    <span className="avatar" data-size={size} aria-hidden="true">
      {initials === '' ? <Icon name="person" /> : initials}
    </span>
  )
}
