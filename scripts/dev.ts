import { spawn } from 'node:child_process'

/** `npm run dev`: the server again at every change of it; the web apps are rebuilt with it when they are stale. */
const child = spawn(
  process.execPath,
  [
    '--watch-path=server',
    '--watch-path=contract',
    '--watch-path=web',
    '--watch-preserve-output',
    'server/main.ts',
  ],
  { stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 0))
