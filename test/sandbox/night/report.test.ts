import { passedOn, person, request, result } from '../../../sandbox/night/customers/build.ts';
import { nightFigures } from '../../../sandbox/night/figures.ts';
import { nightTable, reportNight, type PortalContents } from '../../../sandbox/night/report.ts';
import type { CustomerRecord, Expectation, NightResult } from '../../../sandbox/night/types.ts';

const record = (
	id: string,
	expected: Expectation,
	heard: readonly string[],
	account = id,
): CustomerRecord => ({
	customer: {
		id,
		business: 'shop',
		channel: 'telegram',
		atMinute: 0,
		persona: person(1, 'Анна', '', ''),
		steps: [],
		expect: expected,
		about: '',
	},
	account,
	phone: '+79055550001',
	startedAt: 0,
	endedAt: 10,
	firstAnswerAt: 5,
	firstAnswerMs: 5,
	answered: heard.length > 0,
	lines: heard.map((text) => ({ from: 'bot', at: 5, kind: 'text', text })),
	asked: [],
	given: {},
	urgentAt: null,
	alertedAt: null,
	problems: [],
});

const night = (...records: readonly CustomerRecord[]): NightResult => ({
	startedAt: 0,
	endedAt: 10,
	records,
	alerts: [],
	figures: nightFigures(records),
	cutOff: [],
});

const EMPTY: PortalContents = { leads: [], activities: [], tasks: [] };
const asks = result('order status', ['order_status'], ['Заказ 7: едет']);

describe('what the night promises of each conversation', () => {
	it('is kept when the words were heard, over several messages and with no-break spaces', () => {
		const priced = result('quote', ['quote'], ['6 120 ₽', 'Подтвердить'], { notHeard: ['7 000'] });
		const report = reportNight(
			night(
				record('asks', asks, ['Ищу', 'Заказ 7: едет к вам']),
				record('prices', priced, ['6\u00a0120\u00a0₽', 'Подтвердить?']),
			),
			EMPTY,
		);
		expect(report.processes).toEqual([
			{ process: 'order status', customers: 1, good: 1, amiss: [] },
			{ process: 'quote', customers: 1, good: 1, amiss: [] },
		]);
		expect(report.good).toBe(true);
	});

	it('is broken when the words were not heard, with the name of the customer in the table', () => {
		const report = reportNight(
			night(record('asks', asks, ['Передаю человеку']), record('fine', asks, ['Заказ 7: едет'])),
			EMPTY,
		);
		expect(report.good).toBe(false);
		expect(report.resultsAmiss).toEqual(['asks']);
		expect(nightTable(report)).toMatch(/order status +1 of 2 came to their result {2}\(asks\)/);
	});

	it('is broken when something was said that must not be', () => {
		const secret = result('order status', ['order_status'], [], { notHeard: ['RA7'] });
		const report = reportNight(night(record('eve', secret, ['Трек-номер: RA7'])), EMPTY);
		expect(report.resultsAmiss).toEqual(['eve']);
	});

	it('is broken for somebody without a process as well', () => {
		const hears = request(['thanks'], null, { leads: 0, heard: ['Пожалуйста'] });
		const report = reportNight(night(record('thanks', hears, ['Кто вы?'])), EMPTY);
		expect([report.processes, report.good]).toEqual([[], false]);
	});

	it('finds the card of what was added by its number', () => {
		const taken = passedOn('upsell', ['upsell_yes'], ['Добавили']);
		const records = night(record('takes', taken, ['Добавили: фильтры'], '77'));
		const card = (phone: string): PortalContents => ({
			leads: [{ id: 5, originId: 'upsell:o1', fm: [{ typeId: 'PHONE', value: phone }] }],
			activities: [{ ownerTypeId: 1, ownerId: 5 }],
			tasks: [],
		});
		expect(reportNight(records, card('+79055550001')).good).toBe(true);
		expect(reportNight(records, card('+79055550002')).leadsMissing).toEqual(['takes']);
	});

	it('counts the lead that the open line made, and one beside it as a second', () => {
		const asked = record(
			'lines',
			passedOn('support', ['technical'], ['Смотрю']),
			['Смотрю'],
			'101',
		);
		const records = night({ ...asked, customer: { ...asked.customer, channel: 'openchannels' } });
		const portal: PortalContents = {
			leads: [{ id: 5, sourceDescription: 'Telegram' }, { id: 6 }],
			activities: [{ ownerTypeId: 1, ownerId: 5 }],
			tasks: [],
			openLines: {
				chats: [
					{ id: 101, leadId: 5 },
					{ id: 102, leadId: 6 },
				],
			},
		};
		expect(reportNight(records, portal)).toMatchObject({ good: true, leadsFound: 1 });
		const beside = { id: 7, originId: 'openchannels:127.0.0.1:5692:101:c1' };
		expect(reportNight(records, { ...portal, leads: [...portal.leads, beside] })).toMatchObject({
			good: false,
			leadsTwice: ['lines'],
		});
		// A lead that the line has made and nobody has worked on is none of ours.
		for (const untouched of [
			{ ...portal, openLines: { chats: [] } },
			{ ...portal, leads: [{ id: 5, sourceDescription: null }] },
		])
			expect(reportNight(records, untouched).leadsMissing).toEqual(['lines']);
	});

	it('wants a lead with a to-do where a person goes on', () => {
		const person = passedOn('refund', ['refund'], ['передаю']);
		const records = night(record('above', person, ['передаю человеку'], '77'));
		expect(reportNight(records, EMPTY)).toMatchObject({ good: false, tasksMissing: ['above'] });
		const portal: PortalContents = {
			leads: [{ id: 5, originId: 'telegram:bot:77:c1' }],
			activities: [{ ownerTypeId: 1, ownerId: 5 }],
			tasks: [],
		};
		expect(reportNight(records, portal).good).toBe(true);
	});
});
