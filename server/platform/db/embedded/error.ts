/** The database cannot start for a reason the operator can act on; the message is one line. */
export class StartError extends Error {
  override name = 'StartError'
}

const refusals: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'not a folder',
  EEXIST: 'not a folder',
  ELOOP: 'a symbolic link stands where our own file belongs',
  EIO: 'the disk reports an error',
}

/** What the operating system refused (rights, a full or read-only disk) as a StartError; anything else as it is. */
export function asStartError(error: unknown) {
  if (error instanceof StartError || !(error instanceof Error)) return error
  const { code, path, syscall } = error as NodeJS.ErrnoException
  const reason = refusals[code ?? '']
  if (!reason || !syscall) return error
  return new StartError(`cannot use ${path ?? syscall}: ${reason} (${code})`, { cause: error })
}

/** Whether `error` came from the operating system with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]) {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '')
}
