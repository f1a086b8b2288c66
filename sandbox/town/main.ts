import { parseArgs } from 'node:util';

import { startTown } from './town.ts';
import type { TownOptions } from './town.ts';

/**
 * Starts the simulated town and prints one line of JSON with its addresses when it is ready.
 *
 *     node sandbox/town/main.ts [--index-port N] [--telegram-port N] [--openai-port N]
 *         [--bitrix24-port N] [--state FOLDER] [--portal-mode 1|2] [--duplicates SHARE]
 *         [--disorder SHARE] [--delivery-speed N] [--bots NAME=TOKEN,NAME=TOKEN]
 *
 * Every option can come from the environment as well: `NIGHTDESK_TOWN_TELEGRAM_PORT` and so on.
 */
const OPTIONS = [
	'index-port',
	'telegram-port',
	'openai-port',
	'bitrix24-port',
	'state',
	'portal-mode',
	'duplicates',
	'disorder',
	'delivery-speed',
	'bots',
] as const;

type OptionName = (typeof OPTIONS)[number];

function readOptions(): TownOptions {
	const { values } = parseArgs({
		options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
	});
	const text = (name: OptionName): string | undefined => {
		const given = values[name];
		const variable = `NIGHTDESK_TOWN_${name.replaceAll('-', '_').toUpperCase()}`;
		return typeof given === 'string' ? given : process.env[variable];
	};
	const number = (name: OptionName): number | undefined => {
		const given = text(name);
		if (given === undefined || given === '') return undefined;
		const value = Number(given);
		if (!Number.isFinite(value) || value < 0)
			throw new Error(`--${name} is not a number: ${given}`);
		return value;
	};
	const state = text('state');
	const bots = (text('bots') ?? '')
		.split(',')
		.filter((entry) => entry !== '')
		.map((entry) => {
			const [username, token] = entry.split('=');
			if (!username || !token) throw new Error(`--bots is not NAME=TOKEN: ${entry}`);
			return { username, token };
		});
	return {
		ports: {
			index: number('index-port') ?? 0,
			telegram: number('telegram-port') ?? 0,
			openai: number('openai-port') ?? 0,
			bitrix24: number('bitrix24-port') ?? 0,
		},
		...(state === undefined ? {} : { stateFolder: state }),
		portalMode: number('portal-mode') === 2 ? 2 : 1,
		telegram: {
			...(bots.length === 0 ? {} : { bots }),
			delivery: {
				speed: number('delivery-speed') ?? 1,
				duplicateShare: number('duplicates') ?? 0,
				disorderShare: number('disorder') ?? 0,
			},
		},
	};
}

async function main(): Promise<void> {
	const town = await startTown(readOptions());
	console.log(JSON.stringify(town.addresses));
	const end = (): void => {
		town.stop().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
