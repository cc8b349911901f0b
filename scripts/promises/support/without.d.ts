/** The guards that are out at this moment. */
export const out: Set<string>
