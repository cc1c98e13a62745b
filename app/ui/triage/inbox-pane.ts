/** What the list tells the pane beside it. */
export type InboxPane = { readonly hasKeys: boolean; readonly isEmpty: boolean }
