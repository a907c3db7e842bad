import pg from 'pg'
import { readFileSync, readdirSync, existsSync } from 'node:fs'
const start = Date.now()
let c: pg.Client | undefined
for (;;) {
  await new Promise((r) => setTimeout(r, 4000))
  try {
    if (!c) {
      const dir = readdirSync('/tmp').filter((n) => n.startsWith('liudan-bench-')).map((n) => '/tmp/' + n).find((d) => existsSync(d + '/liudan.socket'))
      if (!dir) continue
      c = new pg.Client({ host: readFileSync(dir + '/liudan.socket', 'utf8').trim(), port: 5432, user: 'liudan', password: readFileSync(dir + '/postgres/liudan.password', 'utf8').trim(), database: 'liudan' })
      await c.connect()
    }
    const { rows } = await c.query(`select round(extract(epoch from now() - query_start)::numeric, 1) as since, state, wait_event, left(regexp_replace(query,'\\s+',' ','g'), 110) as q from pg_stat_activity where state <> 'idle' and pid <> pg_backend_pid() and datname = current_database()`)
    const { rows: [i] } = await c.query('select state, rows_read, rows_applied from site_import')
    console.log(Math.round((Date.now() - start) / 1000), JSON.stringify(i), rows.map((r) => `${r.since}s ${r.state} ${r.wait_event} ${r.q}`).join(' | '))
  } catch (e) { console.log(String(e)); c = undefined; if (Date.now() - start > 60000 && /ENOENT|ECONN/.test(String(e))) process.exit() }
}
