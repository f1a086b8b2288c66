import {
	completeProfile,
	currentProfile,
	DEFAULT_TEXTS,
	fillText,
	hoursWords,
	InvalidProfileError,
	loadProfile,
	priceWords,
	readHours,
	saveProfile,
	SCENARIO_DEFAULTS,
	understandingProfileOf,
	validateProfile,
} from '../../lib/profile';
import { BOOKING_TEXTS } from '../../lib/profile/texts/booking';
import { BUSINESS_KINDS, INTENTS } from '../../lib/understanding/types';
import { describeStores } from '../support/stores';

const issues = (value: unknown) => {
	const validated = validateProfile(value);
	return validated.ok ? [] : validated.issues.map(({ path, message }) => `${path} ${message}`);
};

describe('a profile', () => {
	it('works when nothing at all is filled in', () => {
		expect(issues({})).toEqual([]);
		expect(completeProfile({}, 'default', 0)).toMatchObject({
			timeZone: 'Europe/Moscow',
			nightWindow: { from: '22:00', to: '07:00' },
			sla: { hotMinutes: 5, warmMinutes: 60, coldMinutes: 1440 },
			scenarios: { booking: 'bot', cancel: 'bot', complaint: 'person', urgent: 'person' },
			consent: { required: true, version: '1' },
			onCall: { people: [], policies: [], timeoutMinutes: 15, repeat: 1 },
		});
	});

	it.each([
		[{ timeZone: 'Moscow' }, /^timeZone is not a time zone\. Use an IANA name/],
		[
			{ branches: [{ id: 'a', name: 'А', timeZone: 'GMT+25' }] },
			/^branches\[0\]\.timeZone is not a time zone/,
		],
		[{ hours: [{ days: [1], from: '9', to: '18:00' }] }, /^hours\[0\]\.from is not a time of day/],
		[{ hours: [{ days: [], from: '09:00', to: '18:00' }] }, /^hours\[0\]\.days/],
		[{ services: [{ title: '' }] }, /^services\[0\]\.title is empty/],
		[
			{ services: [{ title: 'А', minutes: 'час' }] },
			/^services\[0\]\.minutes must be a number, not a text/,
		],
		[{ services: [{ title: 'А', priceFrom: 2, priceTo: 1 }] }, /^services\[0\]\.priceTo is lower/],
		[{ services: [{ title: 'А' }, { title: 'а' }] }, /^services\[1\] repeats "а"/],
		[{ staff: [{ name: 'Ольга', services: ['Б'] }] }, /^staff\[0\]\.services names "Б"/],
		[
			{ onCall: { people: [{ name: 'Ольга', channel: 'telegram' }] } },
			/^onCall\.people\[0\] needs both/,
		],
		[
			{ onCall: { people: [{ name: 'Ольга', phone: '12' }] } },
			/^onCall\.people\[0\]\.phone is not a telephone number/,
		],
		[
			{ scenarios: { booking: 'robot' } },
			/^scenarios\.booking is not known\. Choose one of: bot, person/,
		],
		[{ business: { kind: 'bank' } }, /^business\.kind is not known\. Choose one of: salon/],
		[{ texts: { gretting: 'а' } }, /^texts\.gretting is not a text/],
		[{ colour: 'red' }, /^profile has unknown fields: colour/],
		['text', /^profile must be a JSON object/],
	])('refuses %j with the path and what to do', (value, message) => {
		const found = issues(value);
		expect(found).toHaveLength(1);
		expect(found[0]).toMatch(message);
	});

	it('says the same in Russian', () => {
		const validated = validateProfile({ timeZone: 'Moscow' }, (_, russian) => russian);
		expect(validated).toMatchObject({
			ok: false,
			issues: [{ path: 'timeZone', message: expect.stringMatching(/^не часовой пояс/) as string }],
		});
	});

	it('knows who closes every intent in every kind of business, and what to say in an emergency', () => {
		for (const kind of BUSINESS_KINDS) {
			const { scenarios, texts } = completeProfile({ business: { kind } }, 'default', 1);
			expect(Object.keys(scenarios).sort()).toEqual([...INTENTS].sort());
			expect([scenarios.urgent, scenarios.complaint, scenarios.refund]).toEqual([
				'person',
				'person',
				'person',
			]);
			expect(texts.urgent.length).toBeGreaterThan(20);
		}
		expect(Object.keys(SCENARIO_DEFAULTS).sort()).toEqual([...INTENTS].sort());
	});

	it('has no default text that promises a booking, but those that are said with a visit at hand', () => {
		for (const [key, text] of Object.entries(DEFAULT_TEXTS))
			if (!Object.hasOwn(BOOKING_TEXTS, key))
				expect(text).not.toMatch(/вы записаны|запись подтверждена|записал вас|отменена/i);
	});

	it('gives the understanding its services, staff and hours', () => {
		const profile = completeProfile(
			{
				services: [{ title: 'Маникюр', synonyms: ['ногти'] }],
				staff: [{ name: 'Ольга' }],
				urgentWords: ['жжёт'],
				hours: [
					{ days: [1], from: '09:30', to: '18:00' },
					{ days: [2], from: '08:00', to: '21:00' },
				],
			},
			'default',
			1,
		);
		expect(understandingProfileOf(profile, null)).toEqual({
			services: [{ title: 'Маникюр', synonyms: ['ногти'] }],
			staff: [{ name: 'Ольга', synonyms: [] }],
			urgentWords: ['жжёт'],
			opensAt: 8,
			closesAt: 21,
		});
	});
});

describe('opening hours as on a door', () => {
	const week = [1, 2, 3, 4, 5];
	it.each([
		[
			'Пн–Пт 9:00–20:00, Сб 10–18',
			[
				{ days: week, from: '09:00', to: '20:00' },
				{ days: [6], from: '10:00', to: '18:00' },
			],
		],
		[
			'пн-пт 9:00-13:00, 14:00-20:00',
			[
				{ days: week, from: '09:00', to: '13:00' },
				{ days: week, from: '14:00', to: '20:00' },
			],
		],
		[
			'пн, ср, пт 9-18; вс 10-15',
			[
				{ days: [1, 3, 5], from: '09:00', to: '18:00' },
				{ days: [0], from: '10:00', to: '15:00' },
			],
		],
		['сб-пн 22:00-02:00', [{ days: [6, 0, 1], from: '22:00', to: '02:00' }]],
		['ежедневно 10-22', [{ days: [0, 1, 2, 3, 4, 5, 6], from: '10:00', to: '22:00' }]],
		['24/7', [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }]],
		['Mon-Fri 9:00-18:00', [{ days: week, from: '09:00', to: '18:00' }]],
		['', []],
	])('«%s» is read', (text, hours) => {
		expect(readHours(text)).toEqual({ ok: true, hours });
	});

	it.each(['всегда', 'пн 25-26', 'пт-ой 9-18', '9'])('«%s» is refused with the part', (text) => {
		expect(readHours(text)).toEqual({ ok: false, part: text });
	});

	it('are told the same way', () => {
		const read = readHours('Пн–Пт 9:00–20:00, Сб, Вс 10–18');
		expect(read.ok && hoursWords(read.hours)).toBe('пн–пт 09:00–20:00, сб, вс 10:00–18:00');
	});
});

describe('words', () => {
	it('tell prices', () => {
		expect(priceWords(1500, 1500)).toBe('1\u00a0500 ₽');
		expect(priceWords(900, 12000)).toBe('900–12\u00a0000 ₽');
		expect(priceWords(900, null)).toBe('от 900 ₽');
		expect(priceWords(null, 900)).toBe('до 900 ₽');
		expect(priceWords(null, null)).toBeNull();
	});

	it('lose a placeholder without a value, and read a value only once', () => {
		expect(fillText('Привет {name}! {privacyUrl}', { name: '{phone}', phone: '1' })).toBe(
			'Привет {phone}!',
		);
		expect(fillText('Привет {name}!', { name: null })).toBe('Привет!');
		expect(fillText('{constructor}', {})).toBe('');
	});
});

describeStores('saved profiles', (under) => {
	it('get a version with every change, and none without', async () => {
		const store = await under.fresh();
		const save = async (body: object) => await saveProfile(store, 'default', body, () => 1);
		expect(await save({ payment: 'картой' })).toMatchObject({
			changed: true,
			profile: { version: 1 },
		});
		expect(await save({ payment: 'картой' })).toMatchObject({
			changed: false,
			profile: { version: 1 },
		});
		expect(await save({ payment: 'наличными' })).toMatchObject({
			changed: true,
			profile: { version: 2 },
		});
		expect(await currentProfile(store)).toMatchObject({ version: 2, payment: 'наличными' });
		expect(await loadProfile(store, 'default', 1)).toMatchObject({ payment: 'картой' });
		expect(await loadProfile(store, 'default', 9)).toBeNull();
		expect(await currentProfile(store, 'other')).toMatchObject({ name: 'other', version: 0 });
	});

	it('survive several people saving at once', async () => {
		const store = await under.fresh();
		await Promise.all(
			[1, 2, 3, 4].map(
				async (n) => await saveProfile(store, 'default', { payment: `${n}` }, () => 1),
			),
		);
		expect((await currentProfile(store)).version).toBe(4);
	});

	it('can be exported whole and taken back', async () => {
		const store = await under.fresh();
		const { profile } = await saveProfile(
			store,
			'default',
			{
				branches: [{ id: 'a', name: 'А' }],
				services: [{ title: 'Б', priceFrom: 1 }],
				onCall: { people: [{ name: 'В' }] },
			},
			() => 1,
		);
		const again = await saveProfile(store, 'copy', JSON.parse(JSON.stringify(profile)), () => 1);
		expect(again.profile).toEqual({ ...profile, name: 'copy' });
	});

	it('are not saved when something is wrong', async () => {
		const store = await under.fresh();
		await expect(saveProfile(store, 'default', { timeZone: 'x' }, () => 1)).rejects.toThrow(
			InvalidProfileError,
		);
		expect((await currentProfile(store)).version).toBe(0);
	});
});
