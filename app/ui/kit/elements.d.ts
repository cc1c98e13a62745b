import type { DetailedHTMLProps, HTMLAttributes } from 'react'

/** The enhancer's elements (app/enhance). React 18 passes their attributes on as written: `class`, not `className`. */
type Enhanced = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
  class?: string | undefined
  [attribute: `data-${string}`]: string | number | undefined
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'vote-form': Enhanced
      'follow-form': Enhanced
      'draft-keeper': Enhanced
      'similar-posts': Enhanced
      'show-more': Enhanced
      'photo-picker': Enhanced
      'share-button': Enhanced
      'copy-button': Enhanced
      'relative-time': Enhanced
      'auto-submit': Enhanced
      'print-page': Enhanced
      'offline-note': Enhanced
    }
  }
}
