// The peer: bare node:http and pg, doing the same three statements for every request.
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
      await client.query(session.sql, revive(session.parameters))
      await client.query(scope.sql)
      const { rows } = await client.query(page.sql, revive(page.parameters))
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ rows }))
    } finally {
      client.release()
    }
  })()
}).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'))
