import type pg from 'pg'

/** Which district an address belongs to. */
export interface Districts {
  byHost(hostname: string): number
  ids(): readonly number[]
  reload(): Promise<void>
}

export async function loadDistricts(pool: pg.Pool): Promise<Districts> {
  let rows: { id: number; host: string | null }[] = []
  const reload = async () => {
    rows = (
      await pool.query<{ id: number; host: string | null }>('select id, host from district order by id')
    ).rows
  }
  await reload()
  return {
    byHost: (hostname) =>
      rows.find(({ host }) => host === hostname)?.id ?? rows.find(({ host }) => host === null)?.id ?? 0,
    ids: () => rows.map(({ id }) => id),
    reload,
  }
}
