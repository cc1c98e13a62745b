import { expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { pagesIn, stops } from '#tests/support/walk.ts'
import { textFields } from '#tests/walks/text-fields.ts'

// the walks themselves take long, and run after everything else: what their lists lack is said here at once

test('every page has a stop on the walks, and no stop leads to a page that is gone', () => {
  const pages = pagesIn(routes)

  expect(pages.filter((page) => !(page in stops))).toEqual([])
  expect(Object.keys(stops).filter((page) => !pages.includes(page))).toEqual([])
})

test('no field is looked for on a page that is gone', () => {
  const pages = pagesIn(routes)

  expect(textFields.filter((field) => !pages.includes(field.split(' ')[0]!))).toEqual([])
})
