/**
 * `first`: from the customer's first message to the first answer. `next`: from a later message to its answer. `resolution`: from the
 * first message to the end. A reopened dialogue starts anew with a cycle of its own.
 */
export type ClockName = 'first' | 'next' | 'resolution';

/** Minutes of working time for each clock; null: that clock is watched, but nothing is due. */
export type ClockTargets = Readonly<Record<ClockName, number | null>>;
