import sharp from 'sharp'

/** Photos that a shopper might have taken, drawn here: no stranger's picture and no stranger's face. */
const scenes = {
  shelf: [
    '<rect width="1200" height="900" fill="#d8cfc0"/>',
    ...[170, 420, 670].map(
      (y) =>
        `<rect x="0" y="${y + 120}" width="1200" height="26" fill="#8a7a66"/><rect x="0" y="${y + 146}" width="1200" height="40" fill="#f3eee6"/>`,
    ),
    ...Array.from({ length: 27 }, (_, n) => {
      const [row, column] = [Math.floor(n / 9), n % 9]
      if ((row === 1 && column > 3) || (row === 2 && column % 3 === 1)) return ''
      const hues = ['#b5532f', '#c98b3d', '#6f8f4e', '#4d7a8c', '#a8627c']
      return `<rect x="${30 + column * 130}" y="${190 + row * 250 - (n % 3) * 12}" width="96" height="${100 + (n % 3) * 12}" rx="10" fill="${hues[n % 5]!}"/><rect x="${44 + column * 130}" y="${225 + row * 250}" width="68" height="26" rx="4" fill="#fff" opacity=".75"/>`
    }),
  ],
  receipt: [
    '<rect width="1200" height="900" fill="#7d6a58"/>',
    '<g transform="rotate(-6 600 450)"><rect x="370" y="40" width="460" height="850" fill="#fbfaf6"/>',
    ...Array.from(
      { length: 17 },
      (_, n) =>
        `<rect x="410" y="${110 + n * 40}" width="${170 + ((n * 53) % 120)}" height="12" fill="#6b6b6b"/><rect x="${740 - ((n * 31) % 30)}" y="${110 + n * 40}" width="50" height="12" fill="#6b6b6b"/>`,
    ),
    '<ellipse cx="640" cy="498" rx="190" ry="34" fill="none" stroke="#b3261e" stroke-width="7"/></g>',
  ],
  queue: [
    '<rect width="1200" height="900" fill="#c9c4bb"/><rect y="600" width="1200" height="300" fill="#a39b8e"/>',
    '<rect x="60" y="380" width="240" height="250" fill="#5c6b73"/><rect x="60" y="350" width="240" height="40" fill="#394349"/>',
    ...Array.from({ length: 8 }, (_, n) => {
      const hues = ['#8c4a3c', '#3d5a6c', '#6b7f4a', '#b28445', '#5b4a6b']
      return `<g transform="translate(${350 + n * 105} ${430 + (n % 3) * 10})"><rect x="-38" y="0" width="76" height="190" rx="34" fill="${hues[n % 5]!}"/><circle cy="-40" r="34" fill="#d9b99b"/></g>`
    }),
  ],
  bag: [
    '<rect width="1200" height="900" fill="#b9b6ad"/><rect y="640" width="1200" height="260" fill="#8f8b80"/>',
    '<path d="M430 250h340l40 480H390z" fill="#c39b6b"/><path d="M640 480l90 60-40 90 60 100h-170z" fill="#8f8b80"/>',
    '<path d="M500 250c0-120 200-120 200 0" fill="none" stroke="#a57f52" stroke-width="16"/>',
    '<ellipse cx="760" cy="770" rx="180" ry="34" fill="#caa53d" opacity=".8"/><rect x="720" y="690" width="150" height="52" rx="24" fill="#3f5d3a" transform="rotate(14 790 716)"/>',
  ],
} as const

export type Scene = keyof typeof scenes

export const photoOf = (scene: Scene): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">${scenes[scene].join('')}</svg>`,
    ),
  )
    .blur(1.2)
    .jpeg({ quality: 82 })
    .toBuffer()
