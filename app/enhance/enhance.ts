import { DraftKeeper, leaveNothing, tidyDrafts } from './draft-keeper.ts'
import { closeMenus, guardForms } from './guarding.ts'
import { standByOffline } from './offline.ts'
import { whenSettled } from './page.ts'
import { PhotoPicker } from './photo-picker.ts'
import { ShowMore } from './show-more.ts'
import { SimilarPosts } from './similar-posts.ts'
import {
  AutoSubmit,
  CopyButton,
  OfflineNote,
  PrintPage,
  RelativeTime,
  ShareButton,
} from './small-elements.ts'
import { FollowForm, VoteForm } from './toggling.ts'

/** Every page works without this file; with it, some things are quicker and nothing typed is lost. */
const elements: Record<string, CustomElementConstructor> = {
  'vote-form': VoteForm,
  'follow-form': FollowForm,
  'draft-keeper': DraftKeeper,
  'similar-posts': SimilarPosts,
  'show-more': ShowMore,
  'photo-picker': PhotoPicker,
  'share-button': ShareButton,
  'copy-button': CopyButton,
  'relative-time': RelativeTime,
  'auto-submit': AutoSubmit,
  'print-page': PrintPage,
  'offline-note': OfflineNote,
}

whenSettled(() => {
  tidyDrafts()
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element)
  }
  guardForms()
  leaveNothing()
  closeMenus()
  standByOffline()
})
