import { executeContext } from '../context';

import { completeProfile, validateProfile, type Profile } from '../../../lib/profile';
import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { profileFromFields } from '../../../nodes/BusinessProfile/fields';

const PEOPLE = {
	person: [
		{ name: 'Ольга', phone: '+7 900 000-00-01', channel: 'telegram', chatId: '900' },
		{ name: 'Пётр', phone: '', channel: 'telegram', chatId: '901' },
		{ name: 'Вера', phone: '8 900 000-00-03', channel: 'telegram', chatId: '' },
	],
};

const input = (parameters: Readonly<Record<string, unknown>>) =>
	validateProfile(profileFromFields((name) => parameters[name]));

const profile = (parameters: Readonly<Record<string, unknown>>): Profile => {
	const validated = input(parameters);
	if (!validated.ok) throw new Error(JSON.stringify(validated.issues));
	return completeProfile(validated.input, 'default', 1);
};

const rotation = (fields: object) => ({
	schedule: 'ночи',
	participants: 'Ольга, Пётр + Вера, -',
	type: 'weekly',
	shiftLength: 1,
	start: '2026-11-23T09:00',
	hours: '',
	priority: 1,
	branches: '',
	...fields,
});

describe('the on-call fields of the canvas', () => {
	it('read turns, groups of a turn, turns of nobody and hours', () => {
		const { schedules } = profile({
			onCall: PEOPLE,
			onCallSchedules: {
				rotation: [
					rotation({ hours: 'Пн–Пт 22:00–07:00' }),
					rotation({ participants: 'Вера', priority: 0 }),
				],
			},
		}).onCall;
		expect(schedules).toMatchObject([
			{
				name: 'ночи',
				timeZone: 'Europe/Moscow',
				layers: [
					{
						participants: [['Ольга'], ['Пётр', 'Вера'], []],
						restrictions: [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' }],
					},
					{ participants: [['Вера']], priority: 0, restrictions: null },
				],
			},
		]);
	});

	it('read absences and changes; a date alone counts with its whole day', () => {
		const { people, schedules } = profile({
			onCall: PEOPLE,
			onCallSchedules: { rotation: [rotation({})] },
			onCallChanges: {
				change: [
					{ kind: 'away', who: 'Ольга', from: '2026-12-31', to: '2027-01-08' },
					{ kind: 'swap', who: 'Вера', out: 'Пётр', from: '2026-12-05T22:00', to: '2026-12-06' },
					{ kind: 'cover', who: '', from: '2026-12-10', to: '2026-12-10' },
				],
			},
		}).onCall;
		expect(people[0].absences).toEqual([
			{ from: '2026-12-31T00:00:00+03:00', to: '2027-01-09T00:00:00+03:00' },
		]);
		expect(schedules[0].overrides).toMatchObject([
			{ kind: 'swap', in: 'Вера', out: 'Пётр', from: '2026-12-05T22:00:00+03:00' },
			{ kind: 'cover', people: [], to: '2026-12-11T00:00:00+03:00' },
		]);
	});

	it('read who is called after whom; a phone is used only where a level asks for it', () => {
		const levels = (ways: readonly string[]) => ({
			level: [
				{ targets: 'Ольга, Пётр', ways, callAfter: 5, timeoutMinutes: 10 },
				{ targets: 'Вера', ways: ['call'], timeoutMinutes: 20, policy: 'боль', reasons: 'urgent' },
			],
		});
		const { policies, people } = profile({
			onCall: PEOPLE,
			onCallLevels: levels(['message', 'call']),
			onCallOptions: { repeat: 2, lastResort: 'Вера', acknowledgementTimeoutMinutes: 30 },
		}).onCall;
		expect(policies).toMatchObject([
			{ name: 'боль', reasons: ['urgent'], repeat: 2 },
			{
				name: 'general',
				reasons: [],
				levels: [
					{
						targets: ['Ольга', 'Пётр'],
						timeoutMinutes: 10,
						ways: [
							{ way: 'message', afterMinutes: 0 },
							{ way: 'call', afterMinutes: 5 },
						],
					},
				],
				acknowledgementTimeoutMinutes: 30,
				lastResort: ['Вера'],
			},
		]);
		expect(people[2].contacts).toEqual([
			{ way: 'call', channel: 'voice', account: null, chatId: '+79000000003' },
		]);
		expect(profile({ onCall: PEOPLE }).onCall.people[2].contacts).toEqual([]);
	});

	it.each([
		[{ onCallLevels: { level: [{ targets: 'Иван' }] } }, /names "Иван", who is not on the list/],
		[
			{ onCallSchedules: { rotation: [rotation({ start: 'завтра' })] } },
			/start is not a local date with a time/,
		],
		[
			{
				onCallSchedules: { rotation: [rotation({})] },
				onCallChanges: {
					change: [{ kind: 'add', who: 'Вера', from: '2026-12-10', to: '2026-12-09T10:00' }],
				},
			},
			/ends before it begins/,
		],
		[{ onCallOptions: { groups: 'Ольга: Пётр' } }, /bears the name of somebody else/],
	])('say what is wrong with %j', (parameters, message) => {
		const validated = input({ onCall: PEOPLE, ...parameters });
		expect(validated.ok).toBe(false);
		if (!validated.ok)
			expect(validated.issues.map((each) => `${each.path} ${each.message}`).join('; ')).toMatch(
				message,
			);
	});

	it('survive that a profile is loaded and saved again', async () => {
		const parameters = {
			operation: 'save',
			profileName: 'copy',
			onCall: PEOPLE,
			onCallSchedules: { rotation: [rotation({ hours: 'Пн–Пт 22:00–07:00' })] },
			onCallChanges: {
				change: [{ kind: 'away', who: 'Ольга', from: '2026-12-31', to: '2027-01-08' }],
			},
			onCallLevels: { level: [{ targets: 'ночи', ways: ['sms', 'message'], timeoutMinutes: 12 }] },
			onCallOptions: { answerWithinMinutes: 0 },
		};
		const run = async (given: Readonly<Record<string, unknown>>) =>
			await new BusinessProfile().execute.call(
				executeContext({ parameters: given, credentials: {}, items: [{}] }),
			);
		await run(parameters);
		const load = async () =>
			(await run({ operation: 'load', profileName: 'copy' }))[0][0].json
				.profile as unknown as Profile;
		const before = await load();
		await run({
			operation: 'save',
			profileName: 'copy',
			json: JSON.stringify({ profile: before }),
		});
		expect((await load()).onCall).toEqual(before.onCall);
		expect(before.onCall.answerWithinMinutes).toBe(0);
	});
});
