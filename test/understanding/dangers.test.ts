import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstanding } from '../../lib/understanding';

interface Told {
	readonly text: string;
	readonly urgent: boolean;
}

/** Floors under what is reached on dangers in unusual words; everyday ones are judged in `borderlines.test.ts` and `quality.test.ts`. */
const FLOOR = { alarmed: 0.75, leftAlone: 0.88 };

const told = readFileSync(join(__dirname, 'dev/dangers.jsonl'), 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Told);

const understanding = createUnderstanding();
const alarms = ({ text }: Told): boolean => understanding.understand({ text }).urgent;

describe('On dangers told in words that neither rules nor training have seen', () => {
	const urgent = told.filter((message) => message.urgent);
	const calm = told.filter((message) => !message.urgent);

	test('there are some eighty dangers and some seventy messages that sound like them', () => {
		expect(urgent.length).toBeGreaterThan(80);
		expect(calm.length).toBeGreaterThan(60);
	});

	test('most dangers alarm', () => {
		expect(urgent.filter(alarms).length / urgent.length).toBeGreaterThan(FLOOR.alarmed);
	});

	test('most messages with the same words about something else do not', () => {
		const quiet = calm.filter((message) => !alarms(message));
		expect(quiet.length / calm.length).toBeGreaterThan(FLOOR.leftAlone);
	});
});
