declare module 'pg/lib/utils.js' {
  const utils: {
    /** A value as its text in the protocol, or bytes, or null. */
    prepareValue(value: unknown): string | Buffer | null
  }
  export default utils
}
