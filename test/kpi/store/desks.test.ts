import { appendEvents } from '../../../lib/events';
import {
	assignPilot,
	desksOf,
	longestWaits,
	measure,
	refreshFigures,
	storeSource,
	type Dimension,
} from '../../../lib/kpi';
import type { CaseFile } from '../../../lib/casefile';
import { saveProfile } from '../../../lib/profile';
import type { Store } from '../../../lib/store';
import { describeStores } from '../../support/stores';

const NOW = Date.parse('2026-03-12T12:00:00Z');
const clock = () => NOW;
const ALL = { from: null, to: null };

describeStores('several desks in one store', (under) => {
	let store: Store;

	beforeEach(async () => {
		store = await under.fresh();
		await saveProfile(store, 'moscow', { timeZone: 'Europe/Moscow' }, clock);
		await saveProfile(
			store,
			'east',
			{ timeZone: 'Asia/Vladivostok', nightWindow: { from: '20:00', to: '09:00' } },
			clock,
		);
	});

	const dialogue = async (id: string, profile: string): Promise<void> => {
		await store.db
			.insertInto('nd_conversation')
			.values({
				id,
				channel: 'telegram',
				account: '1',
				chat_id: id,
				contact_id: 'p',
				status: 'closed',
				state: JSON.stringify({ profile }),
				human_until: null,
				last_turn_key: null,
				opened_at: NOW,
				updated_at: NOW,
				closed_at: NOW,
			})
			.execute();
	};
	const lead = async (id: string, at: string, more: object = {}): Promise<void> =>
		await appendEvents(
			store,
			[
				{
					key: id,
					at,
					type: 'lead_created',
					actor: 'bot',
					leadId: id,
					channel: 'telegram',
					...more,
				},
			],
			clock,
		);
	const asked = async (
		desk: string | null,
		groupBy: readonly Dimension[] = [],
		period: { from: number | null; to: number | null } = ALL,
	) => {
		const { rules } = await desksOf(store);
		await refreshFigures(store, rules);
		const { all, groups } = await storeSource(store)({ period, groupBy, count: 'leads', desk });
		return {
			leads: measure(all).leads.value,
			night: measure(all).nightLeads.value,
			groups: groups.map(({ group, totals }) => [
				...groupBy.map((dimension) => group[dimension]),
				measure(totals).leads.value,
			]),
		};
	};

	it('are counted apart by the profile of their dialogue, and what names none counts for each', async () => {
		await dialogue('c1', 'moscow');
		await dialogue('c2', 'east');
		await lead('l1', '2026-03-12T10:00:00Z', { conversationId: 'c1' });
		await lead('l2', '2026-03-12T10:00:00Z', { conversationId: 'c2' });
		await lead('l3', '2026-03-12T10:00:00Z', { profile: 'east', channel: 'max' });
		await lead('l4', '2026-03-12T10:00:00Z');
		expect((await asked(null)).leads).toBe(4);
		expect((await asked('moscow')).leads).toBe(2);
		expect((await asked('east')).leads).toBe(3);
		expect((await asked(null, ['desk'])).groups).toEqual([
			['east', 2],
			['moscow', 1],
			[null, 1],
		]);
		expect((await asked('east', ['desk', 'channel'])).groups).toEqual([
			['east', 'max', 1],
			['east', 'telegram', 1],
			[null, 'telegram', 1],
		]);
	});

	it('knows the desk of a visit that was booked without a dialogue', async () => {
		await store.db
			.insertInto('nd_appointment')
			.values({
				id: 'a1',
				key: 'a1',
				profile: 'east',
				status: 'booked',
				start_at: NOW,
				end_at: NOW + 3_600_000,
				time_zone: 'UTC',
				holder: 'h',
				created_at: NOW,
				updated_at: NOW,
			})
			.execute();
		await appendEvents(
			store,
			[
				{
					key: 'a1:visited',
					type: 'appointment_visited',
					actor: 'person',
					data: { appointmentId: 'a1' },
				},
			],
			clock,
		);
		const row = await store.db.selectFrom('nd_event').select('profile').executeTakeFirst();
		expect(row?.profile).toBe('east');
	});

	it('go each by its own clock and night, whoever asks, and are not read anew by the next one', async () => {
		// 21:00 in Moscow by day, 04:00 of the next day in Vladivostok, at night.
		await lead('l1', '2026-03-12T18:00:00Z', { profile: 'moscow' });
		await lead('l2', '2026-03-12T18:00:00Z', { profile: 'east' });
		expect((await asked(null, ['day'])).groups).toEqual([
			['2026-03-12', 1],
			['2026-03-13', 1],
		]);
		expect((await asked('moscow')).night).toBe(0);
		expect((await asked('east')).night).toBe(1);
		const { rules } = await desksOf(store);
		expect(await refreshFigures(store, rules)).toBe(0);
	});

	it('leaves what was read as it is when a desk is added that goes by the usual clock', async () => {
		const before = (await desksOf(store)).rules.signature;
		await saveProfile(store, 'default', {}, clock);
		const usual = (await desksOf(store)).rules.signature;
		await saveProfile(store, 'another', { business: { name: 'Ещё один' } }, clock);
		expect((await desksOf(store)).rules.signature).toBe(usual);
		expect(before).toContain('Vladivostok');
	});

	it('names the longest waits of the desk alone', async () => {
		await lead('l1', '2026-03-12T10:00:00Z', { profile: 'moscow' });
		await lead('l2', '2026-03-12T11:00:00Z', { profile: 'east' });
		await asked(null);
		const waits = async (desk: string | null) =>
			(await longestWaits(store, { period: ALL, count: 'leads', now: NOW, most: 5, desk })).map(
				({ key }) => key,
			);
		expect(await waits('east')).toEqual(['l2']);
		expect(await waits(null)).toEqual(['l1', 'l2']);
	});

	it('each run a pilot of their own: the side at one desk decides nothing at the other', async () => {
		for (const [desk, share] of [
			['moscow', 100],
			['east', 0],
		] as const)
			await saveProfile(store, desk, { kpi: { pilot: { on: true, share } } }, clock);
		const side = async (desk: string) =>
			(
				await assignPilot(
					store,
					{
						conversation: { id: `c-${desk}`, profile: desk, channel: 'telegram', account: '1' },
						contact: { id: 'p1' },
					} as CaseFile,
					null,
					clock,
				)
			).side;
		expect(await side('moscow')).toBe('bot');
		expect(await side('east')).toBe('people');
		expect(await side('moscow')).toBe('bot');
	});
});
