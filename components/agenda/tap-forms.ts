/** The two forms that stand before the list and take the taps of all its rows. */
export const settleFormId = "settle";
export const snoozeFormId = "snooze";
