export interface Tab {
  href: string
  label: string
  current?: boolean | undefined
  count?: number | undefined
}

/** Views of the same page, each at its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className="chip__count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  )
}

/** Filters as links: each can be shared and works without script. */
export function Chips({ label, chips }: { label: string; chips: readonly Tab[] }) {
  return (
    <ul className="chips" aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.href}>
          <a className="chip" href={chip.href} aria-current={chip.current ? 'true' : undefined}>
            {chip.label}
            {chip.count === undefined ? null : <span className="chip__count">{chip.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}
