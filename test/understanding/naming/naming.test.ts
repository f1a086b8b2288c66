import { createUnderstanding } from '../../../lib/understanding';
import { readNames, readSigns } from '../../../lib/understanding/naming';
import { packNaming, unpackNaming } from '../../../lib/understanding/naming/packed';
import { placeOf } from '../../../lib/understanding/naming/place';
import { BUCKETS, signsOf } from '../../../lib/understanding/naming/signs';
import { likeliestSpan, spansOf, untrained } from '../../../lib/understanding/naming/spans';
import { trainNaming, type NamingExample } from '../../../lib/understanding/naming/training';
import { NAMES } from '../../../lib/understanding/naming/weights';
import { tokenise } from '../../../lib/understanding/text';

const MOMENT = { now: '2026-03-12T12:00:00+03:00', timeZone: 'Europe/Moscow' };
const understanding = createUnderstanding();
const serviceIn = (text: string): string | null =>
	understanding.understand({ text, ...MOMENT }).entities.service;

describe('the service of a message, where the owner has listed none', () => {
	it.each([
		['Сколько у вас стоит чистка дивана?', 'чистка дивана'],
		['После вашей полировки фар всё мутное, верните деньги', 'полировки фар'],
		['запишите на гипсование ноги в среду', 'гипсование'],
		['можно на маникюр завтра?', 'маникюр'],
		['перенесите мою стрижку на пятницу', 'стрижка'],
		['do you do deep tissue massage on weekends', 'deep tissue massage'],
		['перевод паспорта с узбекского почём', 'перевод паспорта'],
	])('«%s» names %s', (text, service) => {
		expect(serviceIn(text)).toBe(service);
	});

	it.each([
		'у меня масло течёт, где вы находитесь',
		'Кошка порвала диван, кто у вас возит мебель?',
		'Где у вас парковка и во сколько открываетесь?',
		'Зал закрыт, тренер не пришёл, безобразие',
		'',
		'👍',
	])('«%s» names none', (text) => {
		expect(serviceIn(text)).toBeNull();
	});

	it('is never asked about where the owner has a list', () => {
		const profile = { services: [{ title: 'Чистка мебели', synonyms: [] }] };
		const { entities } = understanding.understand({
			text: 'Сколько у вас стоит перевод паспорта?',
			profile,
			...MOMENT,
		});
		expect(entities.service).toBeNull();
	});
});

describe('the stretches of a message', () => {
	it('hold every row of up to six tokens once', () => {
		const { spans, best } = readNames('раз два три', 'other');
		expect(spans.map(({ from, to }) => [from, to])).toEqual([
			[0, 1],
			[0, 2],
			[0, 3],
			[1, 2],
			[1, 3],
			[2, 3],
		]);
		expect(best).not.toBeNull();
		expect(readNames('а б в г д е ё ж', 'other').spans.every((s) => s.to - s.from <= 6)).toBe(true);
	});

	it('are none where nothing is said', () => {
		expect(readNames('', 'other')).toEqual({ tokens: [], spans: [], best: null });
	});

	it('go no further than the first 120 tokens of an endless message', () => {
		expect(readNames('ну '.repeat(5000), 'other').tokens).toHaveLength(120);
	});
});

describe('scores kept with the words', () => {
	it('are those of all signs', () => {
		const model = unpackNaming(NAMES);
		const texts = [
			'Здравствуйте, Сколько стоит чистка дивана № 5 и замена 2-х колёс?',
			'на маникюр',
			'do you do deep tissue massage on weekends 👍',
			'a',
		];
		for (const text of [...texts, ...texts]) {
			expect(readNames(text, 'price', model).spans).toEqual(
				spansOf(model, readSigns(text, 'price').signs),
			);
		}
	});
});

describe('placeOf', () => {
	it('finds words in any case form, over punctuation', () => {
		expect(placeOf(tokenise('после чисток ковров'), 'чистка ковра')).toEqual({ from: 1, to: 3 });
		expect(placeOf(tokenise('хочу 3d-дизайн кухни'), '3d дизайн')).toEqual({ from: 1, to: 5 });
	});

	it('finds nothing that is not said', () => {
		expect(placeOf(tokenise('чистка дивана'), 'чистка ковра')).toBeNull();
	});
});

describe('training', () => {
	const marked: ReadonlyArray<readonly [string, string | null]> = [
		['хочу брынчание в среду', 'брынчание'],
		['сколько стоит хрямзание', 'хрямзание'],
		['запишите на дрынзание', 'дрынзание'],
		['где у вас мумзик', null],
		['мумзик закрыт', null],
		['кто у вас мумзик в среду', null],
	];
	const exampleOf = ([text, service]: readonly [string, string | null]): NamingExample => {
		const { tokens, signs } = signsOf(text, { intent: 'other', isKnown: () => false });
		return { signs, named: service === null ? null : placeOf(tokens, service) };
	};
	const examples = marked.map(exampleOf);
	const options = { epochs: 20, margin: 2, seeds: [1, 2] };

	it('learns an ending that names work, and finds it in words that it has never seen', () => {
		const model = trainNaming(examples, options);
		const { tokens, signs } = signsOf('почём шмурдзание завтра', {
			intent: 'other',
			isKnown: () => false,
		});
		const best = likeliestSpan(spansOf(model, signs));
		expect(tokens.slice(best?.from, best?.to).map(({ text }) => text)).toEqual(['шмурдзание']);
		expect(best?.score).toBeGreaterThan(0);
	});

	it('gives the same weights for the same messages', () => {
		expect(trainNaming(examples, options)).toEqual(trainNaming(examples, options));
	});

	it('packs what it has learned, a step of the largest weight at most from what it was', () => {
		const model = trainNaming(examples, options);
		const packed = packNaming(model);
		const opened = unpackNaming(packed);
		for (let at = 0; at < BUCKETS; at++) {
			expect(
				Math.abs((model.begins[at] ?? 0) - (opened.begins[at] ?? 0) * opened.step),
			).toBeLessThanOrEqual(packed.step / 2 + 1e-9);
		}
	});

	it('ranks nothing above nothing before it has learned', () => {
		const { signs } = readSigns('можно на маникюр?', 'booking');
		expect(spansOf(untrained(), signs).every(({ score }) => score === 0)).toBe(true);
	});

	it('refuses weights of another size', () => {
		const half = packNaming({
			begins: new Float64Array(4),
			goesOn: new Float64Array(4),
			step: 1,
		});
		expect(() => unpackNaming(half)).toThrow(/weights, not/);
		expect(NAMES.data.length).toBeLessThan(80_000);
	});
});
