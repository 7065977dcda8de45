/** Neighbours are looked for up to so many metres. */
export const neighbourMetres = 300;
/**
 * Of one host, phone or beginning of a name at most so many places are looked at: more of them tell nothing. Of neighbours the nearest,
 * and those of which only the town is known last: its middle is no sign of nearness.
 */
export const mostOfOneKey = 60;
/** A name that begins alike counts within about 50 km: so many degrees north or south, and twice as many east or west. */
export const namesakeDegrees = 0.5;
