// The peer: bare node:http and pg, doing the same three statements for every request. The two that are planned are planned once for each connection,
// as the product does it: left to be planned anew, the peer is half as fast.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'

type Statement = { sql: string; parameters: unknown[] }
const { url, port, session, scope, page } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as { url: string; port: number; session: Statement; scope: Statement; page: Statement }
const pool = new pg.Pool({ connectionString: url, max: 20, options: '-c role=khlang_app -c timezone=UTC' })
const revive = (values: unknown[]) => values.map((value) => (value !== null && typeof value === 'object' && 'hex' in value ? Buffer.from(String(value.hex), 'hex') : value))

createServer((_request, response) => {
  void (async () => {
    const client = await pool.connect()
    try {
      await client.query({ name: 'session', text: session.sql, values: revive(session.parameters) })
      await client.query(scope.sql)
      const { rows } = await client.query({ name: 'page', text: page.sql, values: revive(page.parameters) })
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ rows }))
    } finally {
      client.release()
    }
  })()
}).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'))
