/** How a voice reached us. */
export const channels = [
  'web',
  'qr',
  'kiosk',
  'widget',
  'email',
  'phone',
  'staff',
  'import',
  'api',
  'social',
] as const
export type Channel = (typeof channels)[number]
