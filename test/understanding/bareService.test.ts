import { clarify, createUnderstanding } from '../../lib/understanding';

const profile = { services: [{ title: 'Приём стоматолога', synonyms: ['зубной', 'стоматолог'] }] };
const { understand } = createUnderstanding({ profile });

describe('a service and nothing else', () => {
	it.each([
		...['маникюр', 'Стоматолог', 'зубной?', 'приём стоматолога'],
		...['по поводу стоматолога', 'вопрос про маникюр'],
	])('in «%s» is asked about: a visit, or the price', (text) => {
		const reading = understand({ text, business: 'clinic' });
		expect(reading.intents).toEqual(['booking']);
		expect(reading.confidence).toBeLessThan(0.45);
		expect(clarify(reading)?.buttons.map(({ intent }) => intent)).toEqual([
			'booking',
			'price',
			null,
		]);
		expect(reading.entities.service).not.toBeNull();
	});

	it.each([
		['стоматолог завтра в 10', 'booking'],
		['сколько стоит маникюр', 'price'],
		['маникюр ужасный, всё отвалилось', 'complaint'],
	])('is not what «%s» says', (text, intent) => {
		expect(understand({ text, business: 'clinic' }).intents[0]).toBe(intent);
	});

	it('is the answer when a service was asked for', () => {
		expect(understand({ text: 'маникюр', context: 'service' }).why[0]?.name).not.toBe(
			'a service and nothing else',
		);
	});
});
