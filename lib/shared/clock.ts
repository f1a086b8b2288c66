/** Returns the current moment as milliseconds since 1970-01-01T00:00:00Z. Injected everywhere, so that tests own time. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** ISO 8601 in UTC, as it is stored in case files and logs. */
export const toIso = (milliseconds: number): string => new Date(milliseconds).toISOString();
