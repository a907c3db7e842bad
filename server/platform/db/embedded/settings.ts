/** For two cores shared with Node, and little memory when idle. What is not here is PostgreSQL's default. */
export const serverSettings: Record<string, string> = {
  max_connections: '60',
  shared_buffers: '64MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0', // the second core answers requests; and a container's /dev/shm is small
  io_method: 'sync', // three processes fewer
  max_logical_replication_workers: '0',
  wal_level: 'minimal', // nobody replicates from it; bulk loads write half
  max_wal_senders: '0',
  checkpoint_timeout: '15min',
  password_encryption: 'scram-sha-256',
  TimeZone: 'UTC',
  // The log never holds a person's words: no failed statement, no key of a conflict, no parameter.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
}

/** Settings as arguments of `postgres`; later ones win. */
export function settingArguments(...settings: Record<string, string>[]) {
  return Object.entries(Object.assign({}, ...settings)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
