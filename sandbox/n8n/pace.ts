/**
 * A night of nine hours is played in about a minute, so the portal's clock for limits runs faster too: the bucket of 50 is the real
 * one, and instead of 2 requests a second it leaks 40, a twentieth of what the same night would grant.
 */
export const NIGHT_REQUESTS_PER_SECOND = 40;
