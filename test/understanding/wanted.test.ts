import { createUnderstanding } from '../../lib/understanding';
import { entitiesFor } from '../../lib/understanding/wanted';

const understanding = createUnderstanding();
const NOTHING = {
	datetime: [],
	phone: null,
	name: null,
	staff: null,
	service: null,
	count: null,
} as const;

describe('Details that serve the wish', () => {
	test('a service is kept where one is wanted', () => {
		const { entities } = understanding.understand({ text: 'запишите на маникюр на завтра' });
		expect(entities.service).toBe('маникюр');
	});

	test('a thing or a place that is only mentioned in an emergency is dropped, work that it tells of is kept', () => {
		const service = (text: string) =>
			entitiesFor(['urgent'], { ...NOTHING, service: text }, null).service;
		expect(service('чистка зубов')).toBe('чистка зубов');
		expect(service('эпиляция')).toBe('эпиляция');
		expect(service('потолок')).toBeNull();
		expect(service('бассейн')).toBeNull();
		expect(entitiesFor(['urgent', 'booking'], { ...NOTHING, service: 'корт' }, null).service).toBe(
			'корт',
		);
	});

	test('what is named in an advertisement or beside facts about oneself is dropped', () => {
		const mentioned = { ...NOTHING, service: 'качалка' };
		expect(entitiesFor(['spam'], mentioned, null).service).toBeNull();
		expect(entitiesFor(['order_status'], mentioned, null).service).toBe('качалка');
		expect(entitiesFor(['price'], mentioned, null).service).toBe('качалка');
		expect(entitiesFor(['qualification'], mentioned, null).service).toBeNull();
		expect(entitiesFor(['qualification', 'booking'], mentioned, null).service).toBe('качалка');
	});

	test('a service of the owner’s list is kept whatever is wanted of it', () => {
		const mentioned = { ...NOTHING, service: 'Чистка' };
		const profile = { services: [{ title: 'Чистка' }] };
		expect(entitiesFor(['complaint'], mentioned, profile).service).toBe('Чистка');
		expect(entitiesFor(['feedback'], mentioned, profile).service).toBe('Чистка');
	});

	test('lessons that are claimed back are no number of guests', () => {
		const counted = { ...NOTHING, count: 3 };
		expect(entitiesFor(['refund'], counted, null).count).toBeNull();
		expect(entitiesFor(['booking'], counted, null).count).toBe(3);
	});

	test('a whole month is kept where a time is wanted', () => {
		const july = {
			text: 'в июле',
			index: 0,
			role: 'target',
			kind: 'interval',
			grain: 'day',
			start: '2026-07-01T00:00:00+03:00',
			end: '2026-08-01T00:00:00+03:00',
		} as const;
		const week = { ...july, start: '2026-07-06T00:00:00+03:00', end: '2026-07-13T00:00:00+03:00' };
		const said = { ...NOTHING, datetime: [july, week] };
		expect(entitiesFor(['booking'], said, null).datetime).toEqual([july, week]);
		expect(entitiesFor(['price'], said, null).datetime).toEqual([week]);
		expect(entitiesFor(['price', 'availability'], said, null).datetime).toEqual([july, week]);
	});
});
