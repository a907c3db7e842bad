import type pg from 'pg'

export interface Column {
  name: string
  type: string
  required: boolean
  fallback: string | null
}

export interface Constraint {
  name: string
  kind: 'p' | 'u' | 'f' | 'c' | 'x'
  definition: string
}

export interface Table {
  name: string
  comment: string | null
  rowSecurity: boolean
  columns: Column[]
  constraints: Constraint[]
  indexes: string[]
  /** What the application's role may do, e.g. `INSERT SELECT`. */
  grants: string
}

const TABLES = `
select c.relname as name, obj_description(c.oid) as comment, c.relrowsecurity as "rowSecurity",
  (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
      'fallback', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  coalesce((select json_agg(json_build_object('name', k.conname, 'kind', k.contype, 'definition', pg_get_constraintdef(k.oid))
      order by position(k.contype::text in 'pufcx'), k.conname)
    from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')), '[]') as constraints,
  coalesce((select json_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text)
    from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)), '[]') as indexes,
  coalesce((select string_agg(g.privilege_type, ' ' order by g.privilege_type)
    from information_schema.role_table_grants g
    where g.grantee = 'liudan_app' and g.table_schema = 'public' and g.table_name = c.relname), '') as grants
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
order by c.relname`

/** What PostgreSQL says of our tables, from its catalogue. */
export async function readCatalogue(pool: pg.Pool): Promise<Table[]> {
  return (await pool.query<Table>(TABLES)).rows
}
