/** From this score on two places wait for a person to say whether they are one. */
export const waitingFrom = 0.8;
/** From this score on somebody who adds a place is asked first whether it is this one. */
export const askedFrom = 0.5;
