/** The demonstration district's id, for ever. */
export const DEMONSTRATION_DISTRICT = 1
