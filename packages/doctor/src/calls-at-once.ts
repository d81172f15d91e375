/** Calls of one kind to AWS that are under way at once: enough to be quick, few enough not to be throttled. */
export const callsAtOnce = 8;
