import type { z } from 'zod';

import type { Exchange } from './exchanges';

/** What a service has published about itself, as the judge of both sides. Each says what is wrong, with its place; empty: nothing. */
export interface Contract {
	readonly name: string;
	/** Ours: address, parameters, body. */
	request(exchange: Exchange): readonly string[];
	/** The simulator's. */
	answer(exchange: Exchange): readonly string[];
	/** An event as the simulator sends it. */
	event(body: unknown): readonly string[];
}

export const faultsOf = (schema: z.ZodType, value: unknown): readonly string[] =>
	schema
		.safeParse(value)
		.error?.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`) ?? [];
