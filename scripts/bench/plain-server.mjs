// What the bytes themselves cost: a plain node:http server that sends the answer it was given, to every request.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import process from 'node:process'

const [port, file] = process.argv.slice(2)
const { status, headers, body } = JSON.parse(readFileSync(file, 'utf8'))
const bytes = Buffer.from(body, 'base64')

createServer((req, res) => {
  req.resume()
  res.writeHead(status, headers)
  res.end(bytes)
}).listen(Number(port), '127.0.0.1')
