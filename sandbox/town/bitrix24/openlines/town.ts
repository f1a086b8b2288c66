import { setTimeout as sleep } from 'node:timers/promises';

import type { RunningBitrix24 } from '../index.ts';
import type { LinePeople } from './people.ts';

/** The open line of a portal, as the night uses it. */
export interface OpenLineTown {
	/** Inbound webhook with the rights of bots and lines. */
	readonly webhookUrl: string;
	readonly people: LinePeople;
	/**
	 * What the owner does once the desk has registered its bot: chooses it in the settings of the line. Waits for the bot and rejects when
	 * none comes.
	 */
	chooseBot(withinMs?: number): Promise<void>;
}

const LOOK_MS = 100;

export const openLineOf = ({ webhookUrl, lines }: RunningBitrix24): OpenLineTown => ({
	webhookUrl,
	people: lines,
	async chooseBot(withinMs = 60_000) {
		const end = Date.now() + withinMs;
		while (lines.state.bots.length === 0) {
			if (Date.now() >= end) throw new Error('No bot was registered for the open line');
			await sleep(LOOK_MS);
		}
		lines.attach();
	},
});
