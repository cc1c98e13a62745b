import { Transform } from 'node:stream'
import type { IncomingMessage } from 'node:http'
import { refuse } from './plain-page.server.ts'
import { visitOf, type Step } from './visit.server.ts'

export const formLimitBytes = 256 * 1024
export const uploadLimitBytes = 48 * 1024 * 1024

const uploadPaths = /^\/(?:new(?:\.data)?$|s\/|posts(?:\/|\.data$|$)|staff\/record(?:\.data)?$)/

/** Pictures come as multipart and only to the pages that take them; everything else is a form. */
export function isUpload(req: IncomingMessage): boolean {
  return (
    /^multipart\/form-data/i.test(req.headers['content-type'] ?? '') && uploadPaths.test(visitOf(req).path)
  )
}

/**
 * Counts bodies while they arrive. Forms are read whole before any work starts, so that a slow sender
 * holds a socket and nothing else; uploads go on as a counted stream.
 */
export function limitBodies({ formBytes = formLimitBytes, uploadBytes = uploadLimitBytes } = {}): Step {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') {
      next()
      return
    }
    const visit = visitOf(req)
    const limit = isUpload(req) ? uploadBytes : formBytes
    if (Number(req.headers['content-length'] ?? 0) > limit) {
      refuse(req, res, 413)
      return
    }
    if (isUpload(req)) {
      visit.work = 'upload'
      next()
      return
    }
    visit.work = 'write'
    readWhole(req, limit).then(
      (body) => {
        if (body) visit.body = body
        if (body) next()
        else refuse(req, res, 413)
      },
      () => res.destroy(),
    )
  }
}

/** The body, or nothing when it is longer than the limit. */
function readWhole(req: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= limit) chunks.push(chunk)
      else resolve(null)
    })
    req.on('end', () => resolve(bytes <= limit ? Buffer.concat(chunks) : null))
    req.on('error', reject)
    req.on('close', () => reject(new Error('The sender went away')))
  })
}

/** An upload's body, cut off with an error at its limit; the visit remembers why. */
export function countedBody(req: IncomingMessage, limit = uploadLimitBytes): Transform {
  const visit = visitOf(req)
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes <= limit) {
        done(null, chunk)
        return
      }
      visit.bodyTooLarge = true
      done(new Error('The upload is larger than it may be'))
    },
  })
  req.on('error', (error) => counted.destroy(error))
  req.on('aborted', () => counted.destroy(new Error('The sender went away')))
  return req.pipe(counted)
}
