import type { IncomingMessage, ServerResponse } from 'node:http'
import { isUnwritable } from '#db/violations.ts'
import { addressPrefix } from './address.server.ts'
import { createArrivingForms, type ArrivingForms } from './arriving-forms.server.ts'
import type { Arrivals } from './arriving-uploads.server.ts'
import { sayBusy } from './overload.server.ts'
import { refuse } from './plain-page.server.ts'
import { visitOf, type Step } from './visit.server.ts'

export const formLimitBytes = 256 * 1024
export const uploadLimitBytes = 48 * 1024 * 1024

const formRoom = {
  bytes: formLimitBytes,
  bytesInAll: 32 * 1024 * 1024,
  bytesPerPrefix: 4 * 1024 * 1024,
  ms: 30_000,
}

const uploadPaths = /^\/(?:new(?:\.data)?$|s\/|posts(?:\/|\.data$|$)|staff\/record(?:\.data)?$)/

/** Pictures come as multipart and only to the pages that take them; everything else is a form. */
function isUpload(req: IncomingMessage): boolean {
  return (
    /^multipart\/form-data/i.test(req.headers['content-type'] ?? '') && uploadPaths.test(visitOf(req).path)
  )
}

/**
 * Counts bodies while they arrive, and lets them in when they are there: forms wait in memory, pictures on the disk. A slow sender
 * holds a socket and no place among those at work.
 */
export function limitBodies(arrivals: Arrivals, forms: ArrivingForms = createArrivingForms(formRoom)): Step {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') {
      next()
      return
    }
    const limit = isUpload(req) ? uploadLimitBytes : formLimitBytes
    if (Number(req.headers['content-length'] ?? 0) > limit) {
      refuse(req, res, 413)
      return
    }
    const whole = isUpload(req) ? takePictures(req, res) : takeForm(req, res)
    whole.then(
      (isHere) => {
        if (isHere) next()
      },
      (error: unknown) => {
        if (req.errored || res.destroyed) res.destroy()
        else if (isUnwritable(error)) sayBusy(req, res)
        else next(error)
      },
    )
  }

  async function takePictures(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const visit = visitOf(req)
    visit.work = 'upload'
    const arrived = await arrivals.take(req, addressPrefix(visit.address), uploadLimitBytes)
    if (arrived === 'too_large') refuse(req, res, 413)
    else if (arrived === 'too_many') sayBusy(req, res)
    else if (res.destroyed) await arrived.forget()
    else {
      visit.upload = arrived
      res.once('close', () => void arrived.forget())
      return true
    }
    return false
  }

  async function takeForm(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const visit = visitOf(req)
    visit.work = 'write'
    const arrived = await forms.take(req, addressPrefix(visit.address))
    if (arrived === 'too_large') refuse(req, res, 413)
    else if (arrived === 'too_many') sayBusy(req, res)
    else if (arrived === 'too_slow') refuse(req, res, 408)
    else {
      visit.body = arrived.body
      if (res.destroyed) arrived.release()
      else {
        res.once('close', arrived.release)
        return true
      }
    }
    return false
  }
}
