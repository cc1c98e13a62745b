import { announce, make } from './page.ts'

const longestSide = 2048

/** Shows the photos before they are sent, makes them small, and lets one be taken out again. */
export class PhotoPicker extends HTMLElement {
  #photos: { file: File; address: string }[] = []
  #busy = Promise.resolve()

  connectedCallback(): void {
    this.addEventListener('change', this)
    // somebody may have been quicker than this script
    this.#take()
  }

  disconnectedCallback(): void {
    for (const { address } of this.#photos) URL.revokeObjectURL(address)
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input[type="file"]')
  }

  get #most(): number {
    return Number(this.dataset['most'] ?? 4)
  }

  handleEvent(event: Event): void {
    if (event.target === this.#input) this.#take()
  }

  #take(): void {
    const chosen = [...(this.#input?.files ?? [])]
    if (chosen.length === 0) return
    this.#busy = this.#busy.then(() => this.#add(chosen))
  }

  async #add(chosen: File[]): Promise<void> {
    const room = this.#most - this.#photos.length
    const pictures = chosen.filter(({ type }) => type.startsWith('image/') || type === '')
    for (const picture of pictures.slice(0, room)) {
      const file = await shrunk(picture)
      this.#photos.push({ file, address: URL.createObjectURL(file) })
    }
    if (pictures.length < chosen.length) announce(this.dataset['notAPhoto'])
    else if (pictures.length > room) announce(this.dataset['tooMany'])
    this.#show()
  }

  #show(): void {
    const input = this.#input
    if (!input) return
    const carried = new DataTransfer()
    for (const { file } of this.#photos) carried.items.add(file)
    input.files = carried.files

    let previews = this.querySelector('.photo-picker__previews')
    if (!previews) this.append((previews = make('div', { class: 'photo-picker__previews' })))
    previews.replaceChildren(
      ...this.#photos.map((photo) => {
        const label = (this.dataset['remove'] ?? 'Remove {name}').replace('{name}', photo.file.name)
        const picture = make('img', { src: photo.address, alt: '', width: '80', height: '80' })
        const button = make('button', { type: 'button', 'aria-label': label }, picture)
        button.addEventListener('click', () => {
          URL.revokeObjectURL(photo.address)
          this.#photos = this.#photos.filter((other) => other !== photo)
          this.#show()
          input.focus()
        })
        return button
      }),
    )
  }
}

/** A camera's photo is ten times what a page can show. What this browser cannot read is sent as it is. */
async function shrunk(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    if (scale === 1 && file.size < 1_000_000) return file
    const canvas = make('canvas', {})
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    if (!blob || blob.size >= file.size) return file
    return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
  } catch {
    return file
  }
}
