// The mistake that the drill of uploads looks for: it reads every form whole, and keeps it until all are there.
import { createServer } from 'node:http'
import process from 'node:process'
import { Readable } from 'node:stream'

const held = []

createServer((req, res) => {
  if (req.url === '/memory' || req.url === '/healthz') {
    res.end(String(process.memoryUsage.rss()))
    return
  }
  const headers = { 'content-type': req.headers['content-type'] ?? '' }
  const form = new Request('http://own.invalid', {
    method: 'POST',
    headers,
    body: Readable.toWeb(req),
    duplex: 'half',
  })
  form.formData().then(
    (whole) => {
      held.push(whole)
      res.end('ok')
    },
    () => res.destroy(),
  )
}).listen(Number(process.argv[2]), '127.0.0.1')
