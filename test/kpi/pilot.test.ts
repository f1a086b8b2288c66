import type { CaseFile } from '../../lib/casefile';
import { readEvents } from '../../lib/events';
import { assignPilot, pilotSide } from '../../lib/kpi';
import { saveProfile } from '../../lib/profile';
import { describeStores } from '../support/stores';

const NOW = Date.parse('2026-03-12T20:00:00Z');
const clock = () => NOW;

const customer = (contact: string, dialogue: string) =>
	({
		conversation: { id: dialogue, channel: 'telegram', account: 'bot', profile: 'default' },
		contact: { id: contact },
	}) as unknown as CaseFile;

describe('the side of the pilot', () => {
	it('takes the share that was set, and keeps who is with the bot when the share grows', () => {
		const people = Array.from({ length: 20_000 }, (_, index) => `person-${index}`);
		const withBot = (share: number) => people.filter((each) => pilotSide(each, share) === 'bot');
		expect(withBot(20).length / people.length).toBeCloseTo(0.2, 1);
		expect(Math.abs(withBot(20).length - 4_000)).toBeLessThan(250);
		const larger = new Set(withBot(30));
		expect(withBot(20).every((each) => larger.has(each))).toBe(true);
		expect([withBot(0).length, withBot(100).length]).toEqual([0, people.length]);
	});
});

describeStores('assigning a customer', (under) => {
	it('keeps the side over dialogues and changed shares, and writes it down once per dialogue', async () => {
		const store = await under.fresh();
		await saveProfile(store, 'default', { kpi: { pilot: { on: true, share: 100 } } }, clock);
		expect(await assignPilot(store, customer('p', 'c1'), null, clock)).toEqual({
			side: 'bot',
			on: true,
			share: 100,
		});
		await saveProfile(store, 'default', { kpi: { pilot: { on: true, share: 0 } } }, clock);
		await assignPilot(store, customer('p', 'c1'), null, clock);
		expect((await assignPilot(store, customer('p', 'c2'), null, clock)).side).toBe('bot');
		expect((await assignPilot(store, customer('q', 'c3'), null, clock)).side).toBe('people');
		const events = await readEvents(store, { from: 0, to: NOW + 1 });
		expect(events.map(({ conversationId, data }) => [conversationId, data.side])).toEqual([
			['c1', 'bot'],
			['c2', 'bot'],
			['c3', 'people'],
		]);
	});

	it('sends everybody to the bot and writes nothing while the pilot is off', async () => {
		const store = await under.fresh();
		expect((await assignPilot(store, customer('p', 'c'), null, clock)).side).toBe('bot');
		expect(await readEvents(store, { from: 0, to: NOW + 1 })).toEqual([]);
	});

	it('says what is missing in an item without a dialogue', async () => {
		const store = await under.fresh();
		await expect(assignPilot(store, {}, null, clock)).rejects.toThrow('Open Dialogue');
	});
});
