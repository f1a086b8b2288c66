/** By what the figures can be split. The first group belongs to the request or visit, the second is its local time. */
export const NAMED_DIMENSIONS = [
	'channel',
	'campaign',
	'branch',
	'service',
	'scenario',
	'employee',
	'tier',
	'pilot',
	'desk',
] as const;
export const TIME_DIMENSIONS = ['hour', 'weekday', 'day', 'week', 'month'] as const;
export const DIMENSIONS = [...NAMED_DIMENSIONS, ...TIME_DIMENSIONS] as const;

export type NamedDimension = (typeof NAMED_DIMENSIONS)[number];
export type TimeDimension = (typeof TIME_DIMENSIONS)[number];
export type Dimension = (typeof DIMENSIONS)[number];

export const isDimension = (name: string): name is Dimension =>
	(DIMENSIONS as readonly string[]).includes(name);

export const isTimeDimension = (dimension: Dimension): dimension is TimeDimension =>
	(TIME_DIMENSIONS as readonly string[]).includes(dimension);

export const TIERS = ['hot', 'warm', 'cold', 'none'] as const;

/** `none`: nothing in the log says how urgent the request was. */
export type Tier = (typeof TIERS)[number];

/** The side of the pilot on which a person is served; null: outside of any pilot. */
export type PilotSide = 'bot' | 'people';
