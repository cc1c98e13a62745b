import type { ComponentPropsWithoutRef } from 'react'

interface Looks {
  /** The one thing to press has no look; everything beside it is quiet or plain. */
  look?: 'quiet' | 'plain' | 'danger' | undefined
  size?: 'small' | 'wide' | undefined
}

export function Button({ look, size, type = 'submit', ...rest }: Looks & ComponentPropsWithoutRef<'button'>) {
  return <button className="button" data-look={look} data-size={size} type={type} {...rest} />
}

/**
 * What Enter in a field presses, where another button of the form comes first: browsers take the first one in the text, wherever it
 * stands on the screen. It is there for the key alone.
 */
export function DefaultButton() {
  return <button className="visually-hidden" type="submit" tabIndex={-1} aria-hidden="true" />
}

export function ButtonLink({
  look,
  size,
  href,
  children,
  ...rest
}: Looks & ComponentPropsWithoutRef<'a'> & { href: string }) {
  return (
    <a className="button" data-look={look} data-size={size} href={href} {...rest}>
      {children}
    </a>
  )
}
