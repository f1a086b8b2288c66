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

	test('a service that is only mentioned in an emergency or beside facts about oneself is dropped', () => {
		const mentioned = { ...NOTHING, service: 'чистка зубов' };
		expect(entitiesFor(['urgent'], mentioned, null).service).toBeNull();
		expect(entitiesFor(['order_status'], mentioned, null).service).toBe('чистка зубов');
		expect(entitiesFor(['price'], mentioned, null).service).toBe('чистка зубов');
		expect(entitiesFor(['qualification'], mentioned, null).service).toBeNull();
		expect(entitiesFor(['qualification', 'booking'], mentioned, null).service).toBe('чистка зубов');
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
});
