import type { OfferedSlot } from '../../../lib/casefile';
import { readSlotChoice, type ChoiceReading } from '../../../lib/scheduling/offer/choice';
import { readOrdinal } from '../../../lib/scheduling/offer/ordinal';
import {
	AT_ONCE,
	NO_TIME,
	OTHER_TIME,
	slotOfPayload,
	slotPayload,
} from '../../../lib/scheduling/offer/payload';
import { readEntities } from '../../../lib/understanding/entities';

const ZONE = 'Europe/Moscow';
/** Monday evening. */
const NOW = Date.parse('2026-11-23T20:00:00+03:00');
const STAFF = [{ name: 'Марина' }, { name: 'Ольга', synonyms: ['Оля'] }];

const offered = (
	[
		['2026-11-25T15:00:00+03:00', 'Марина', 'Среда, 25 ноября, 15:00, Марина'],
		['2026-11-25T18:30:00+03:00', 'Ольга', 'Среда, 25 ноября, 18:30, Ольга'],
		['2026-11-26T11:00:00+03:00', 'Марина', 'Четверг, 26 ноября, 11:00, Марина'],
	] as const
).map(([start, staff, label], index): OfferedSlot => {
	const what = { start, staff, branch: null, service: 'Маникюр' };
	return { number: index + 1, end: start, label, payload: slotPayload(what), ...what };
});

const read = (
	words: string,
	more: Partial<Parameters<typeof readSlotChoice>[0]> = {},
): ChoiceReading =>
	readSlotChoice({
		words,
		payload: null,
		entities: readEntities(words, {
			now: new Date(NOW).toISOString(),
			timeZone: ZONE,
			context: 'datetime',
			profile: { staff: STAFF },
		}),
		offered,
		isAsked: true,
		now: NOW,
		zone: ZONE,
		...more,
	});

const chosen = (words: string, more: Partial<Parameters<typeof readSlotChoice>[0]> = {}) => {
	const reading = read(words, more);
	return reading.kind === 'slot' ? reading.slot.number : reading;
};

describe('an answer to offered times', () => {
	it('declines all of them, or names none, by the buttons that a workflow puts beside them', () => {
		expect(read('', { payload: NO_TIME })).toEqual({ kind: 'none', why: 'declined' });
		expect(read('', { payload: AT_ONCE })).toEqual({ kind: 'none', why: 'unclear' });
	});

	it.each([
		['1', 1],
		['2', 2],
		['№3', 3],
		['2️⃣', 2],
		['второй', 2],
		['давайте второе', 2],
		['третий вариант, пожалуйста', 3],
		['вариант 1', 1],
		['номер три', 3],
		['последнее', 3],
		['1-й', 1],
		['the second one', 2],
		['второй, меня зовут Анна', 2],
		['15', 1],
		['в 15:00', 1],
		['15:00', 1],
		['18.30', 2],
		['на 11', 3],
		['в 11 часов', 3],
		['в 3 часа дня', 1],
		['давайте в четверг', 3],
		['в среду вечером', 2],
		['в среду в 15', 1],
		['26 ноября', 3],
		['утром', 3],
		['вечером', 2],
		['после 18', 2],
		['к Оле', 2],
		['можно к Ольге?', 2],
		['к Марине в четверг', 3],
		['Среда, 25 ноября, 18:30, Ольга', 2],
		['любое', 1],
		['мне все равно', 1],
		['ближайшее', 1],
	])('«%s» takes number %i', (words, number) => {
		expect(chosen(words)).toBe(number);
	});

	it.each([
		['другое время', 'others'],
		['ни одно не подходит', 'others'],
		['ничего не подходит', 'others'],
		['нет', 'others'],
		['а есть другие варианты?', 'others'],
		['второй не подходит', 'others'],
		['пораньше', 'earlier'],
		['а попозже можно?', 'later'],
		['завтра не могу, давайте четверг', 'wish'],
		['в пятницу', 'wish'],
		['16', 'wish'],
		['в 17:00', 'wish'],
		['к Марине', 'wish'],
		['в среду', 'wish'],
		['а в четверг есть?', 'wish'],
		['а вечером?', 'wish'],
	])('«%s» asks for another time: %s', (words, how) => {
		expect(read(words)).toEqual({ kind: 'other', how });
	});

	it.each([
		['нет, спасибо', 'declined'],
		['не надо, передумала', 'declined'],
		['да', 'unclear'],
		['4', 'unclear'],
		['0', 'unclear'],
		['а у вас есть парковка?', 'unclear'],
		['спасибо', 'unclear'],
		['', 'unclear'],
		['первый или третий', 'unclear'],
	])('«%s» chooses nothing: %s', (words, why) => {
		expect(read(words)).toEqual({ kind: 'none', why });
	});

	it('is a pressed button, of this offer or of an older one', () => {
		expect(read('', { payload: offered[1].payload })).toMatchObject({ kind: 'slot', by: 'button' });
		expect(read('', { payload: OTHER_TIME })).toEqual({ kind: 'other', how: 'others' });
		const older = slotPayload({ ...offered[0], start: '2026-11-27T15:00:00+03:00' });
		expect(read('', { payload: older })).toEqual({ kind: 'old_button', payload: older });
	});

	it('is a yes only to a single time, and only while that is what was asked', () => {
		const one = offered.slice(0, 1);
		expect(chosen('да', { offered: one })).toBe(1);
		expect(chosen('👍', { offered: one })).toBe(1);
		expect(chosen('да', { offered: one, isAsked: false })).toEqual({
			kind: 'none',
			why: 'unclear',
		});
		expect(chosen('2', { isAsked: false })).toEqual({ kind: 'none', why: 'unclear' });
		expect(chosen('второй', { isAsked: false })).toBe(2);
		expect(chosen('в четверг', { isAsked: false })).toBe(3);
	});
});

describe('a number of a list', () => {
	it.each([
		['второго декабря', null],
		['во второй половине дня', null],
		['15', null],
		['два', 2],
		['в два', null],
		['второй или третий', null],
	])('«%s» is %s', (text, number) => {
		expect(readOrdinal(text, 3)).toBe(number);
	});
});

describe('a payload', () => {
	it('fits every messenger, is the same for the same slot, and tells its slot', () => {
		const what = {
			start: '2026-11-25T15:00:00+03:00',
			staff: 'Марина',
			branch: 'центр',
			service: 'Маникюр с покрытием гель-лак и дизайном',
		};
		const payload = slotPayload(what);
		expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(60);
		expect(slotPayload({ ...what, start: '2026-11-25T12:00:00Z' })).toBe(payload);
		expect(slotPayload({ ...what, staff: null })).not.toBe(payload);
		const known = {
			services: [null, what.service],
			staff: [null, 'Ольга', 'Марина'],
			branches: [null, 'центр'],
		};
		expect(slotOfPayload(payload, known)).toEqual({ ...what, start: '2026-11-25T12:00:00.000Z' });
		expect(slotOfPayload(payload, { ...known, staff: [null] })).toBeNull();
		for (const wrong of ['slot:', 'slot:other', 'slot:zzzzzzzzzzzz:1', 'intent:price', ''])
			expect(slotOfPayload(wrong, known)).toBeNull();
	});
});
