import { requestFromCaseFile, setUpFields, summaryOf, upsertRequest } from '../../lib/bitrix24';
import { hidePersonalData, HIDDEN_WORDS } from '../../lib/bitrix24/consent';
import type { DialogueHistory } from '../../lib/bitrix24/history';
import type { LeadRequest } from '../../lib/bitrix24/request';
import { turn } from '../nodes/Bitrix24Lead/context';
import { cardsOf, openDesk, request, type Desk } from './portal';

const LEAD = 1;
const CONTACT = 3;
const zone = 'Europe/Moscow';
const nobody = { name: null, messengerName: null };

type Status = 'asked' | 'given' | 'declined' | 'withdrawn';

const said = (status: Status, at = '2026-11-21T20:00:30Z') => ({
	kind: 'personal_data' as const,
	status,
	textVersion: '1',
	at,
	channel: 'telegram' as const,
});

const withConsents = (...consents: ReadonlyArray<ReturnType<typeof said>>) => {
	const { contact } = turn();
	return turn({ contact: contact && { ...contact, consents } });
};

const withheldIn = (item: ReturnType<typeof turn>, history?: Partial<DialogueHistory>) =>
	requestFromCaseFile(item, {}, zone, {
		words: [],
		shortened: false,
		urgentAt: null,
		tiers: [],
		...history,
	})?.withheld;

describe('personal data is withheld', () => {
	it.each(['asked', 'declined', 'withdrawn'] as const)('when the latest word is «%s»', (status) => {
		expect(withheldIn(withConsents(said('given', '2026-11-20T10:00:00Z'), said(status)))).toBe(
			true,
		);
	});

	it('not when consent is given, and not when the owner does not ask for it', () => {
		expect(withheldIn(withConsents(said('asked'), said('given', '2026-11-21T20:01:00Z')))).toBe(
			false,
		);
		expect(withheldIn(withConsents())).toBe(false);
	});

	it('not for marketing: another consent decides nothing here', () => {
		const marketing = { ...said('declined'), kind: 'marketing' as const };
		const { contact } = turn();
		const item = turn({ contact: contact && { ...contact, consents: [marketing] } });
		expect(withheldIn(item)).toBe(false);
	});

	it('not once the request was urgent, unless the consent was withdrawn after that', () => {
		const urgentAt = Date.parse('2026-11-21T20:00:00Z');
		expect(withheldIn(withConsents(said('asked')), { urgentAt })).toBe(false);
		expect(withheldIn(withConsents(said('withdrawn')), { urgentAt })).toBe(true);
		const before = said('withdrawn', '2026-11-20T20:00:00Z');
		expect(withheldIn(withConsents(before), { urgentAt })).toBe(false);
	});
});

describe('hidden words', () => {
	it.each([
		['мой номер 8 (999) 123-45-67, жду', `мой номер ${HIDDEN_WORDS}, жду`],
		['+7 999 123 45 67', HIDDEN_WORDS],
		['89991234567 или anna.k@mail.ru', `${HIDDEN_WORDS} или ${HIDDEN_WORDS}`],
		['почта анна@почта.рф', `почта ${HIDDEN_WORDS}`],
		['паспорт 4510 123456', `паспорт ${HIDDEN_WORDS}`],
		['8.999.123.45.67', HIDDEN_WORDS],
	])('stand for numbers and addresses: %s', (text, hidden) => {
		expect(hidePersonalData(text, nobody)).toBe(hidden);
	});

	it.each([
		'22.11.2026 в 15:00',
		'22.11.2026 15:00',
		'2026-11-22 15:00',
		'с 10:00 до 12:00, 2 человека',
		'за 15 000 рублей',
		'Лада 2114, 2010 год',
	])('do not stand for dates, times and prices: %s', (text) => {
		expect(hidePersonalData(text, nobody)).toBe(text);
	});

	it('stand for the name that was typed, but not for the one that the messenger shows', () => {
		const person = { name: 'Анна Петрова', messengerName: 'Анна' };
		expect(hidePersonalData('Анна ПЕТРОВА, на Петровую', person)).toBe(
			`Анна ${HIDDEN_WORDS}, на Петровую`,
		);
	});
});

describe('the summary of a request without consent', () => {
	const words = ['Меня зовут Ольга', 'мой 8 999 123-45-67 или olga@mail.ru', 'завтра в 15'];
	const told = (status: Status, urgent = false): string => {
		const item = withConsents(said(status));
		const history = { words, shortened: false, urgentAt: null, tiers: [] };
		const { conversation } = item;
		const named = {
			...item,
			conversation: conversation && {
				...conversation,
				form: conversation.form && {
					...conversation.form,
					values: { name: 'Ольга', phone: '+79991234567', comment: 'звоните 89991234567' },
				},
			},
		};
		const made = requestFromCaseFile(named, {}, zone, {
			...history,
			urgentAt: urgent ? Date.parse('2026-11-21T20:00:00Z') : null,
		});
		return made === null ? '' : summaryOf(named, made, zone, null, history);
	};

	it.each(['asked', 'declined', 'withdrawn'] as const)('hides who it is (%s)', (status) => {
		const text = told(status);
		expect(text).not.toMatch(/Ольга|999|olga/);
		expect(text).toContain('[b]Кто:[/b] Аня К.\n');
		expect(text).toContain(`[b]Комментарий:[/b] звоните ${HIDDEN_WORDS}`);
		expect(text).toContain(`– мой ${HIDDEN_WORDS} или ${HIDDEN_WORDS}`);
		expect(text).toContain('– завтра в 15');
	});

	it('tells everything once consent is given, or when it is urgent', () => {
		for (const text of [told('given'), told('asked', true)]) {
			expect(text).toContain('[b]Кто:[/b] Ольга, +79991234567');
			expect(text).toContain('– мой 8 999 123-45-67 или olga@mail.ru');
			expect(text).not.toContain(HIDDEN_WORDS);
		}
	});
});

describe('the card of a request without consent', () => {
	let desk: Desk;

	afterEach(async () => await desk.close());

	const asked = (changes: Partial<LeadRequest> = {}) =>
		request({
			consent: { status: 'asked', textVersion: '1', at: '2026-11-21T20:00:30Z' },
			withheld: true,
			person: { ...request().person, email: 'anna@mail.ru' },
			service: 'Маникюр, звоните 89991234567',
			title: 'Маникюр – Анна, +79991234567',
			...changes,
		});

	const everything = (): string =>
		JSON.stringify([cardsOf(desk.portal.state, LEAD), cardsOf(desk.portal.state, CONTACT)]) +
		JSON.stringify(cardsOf(desk.portal.state, 2));

	it.each([1, 2] as const)('has the messenger’s name only (mode %i)', async (mode) => {
		desk = await openDesk({ mode });
		await setUpFields(desk.client, mode === 1 ? 'lead' : 'deal');
		await upsertRequest(desk.client, desk.once, asked());
		expect(everything()).toContain('anna_k');
		expect(everything()).toContain('запрошено');
		expect(everything()).not.toMatch(/Анна|9991234567|mail\.ru/);
	});

	it('keeps the owner’s own fields, but for those that name the person', async () => {
		desk = await openDesk();
		const extra = {
			lastName: 'Анна Петрова',
			secondName: '+7 999 123-45-67',
			post: '79991234567',
			opportunity: '1500000',
			sourceDescription: 'Вывеска',
		};
		await upsertRequest(desk.client, desk.once, asked({ extra }));
		const { values } = cardsOf(desk.portal.state, LEAD)[0];
		expect(values).toMatchObject({ opportunity: 1500000, sourceDescription: 'Вывеска' });
		expect(everything()).not.toMatch(/Анна|Петрова|999/);
	});

	it('is made for somebody whom the messenger does not name either', async () => {
		desk = await openDesk({ mode: 2 });
		const person = { ...request().person, messengerName: null };
		const deal = await upsertRequest(desk.client, desk.once, asked({ person, title: null }));
		expect(deal.created).toBe(true);
		expect(everything()).not.toMatch(/Анна|9991234567/);
	});

	it.each([1, 2] as const)('is filled by the next update after consent (mode %i)', async (mode) => {
		desk = await openDesk({ mode });
		await setUpFields(desk.client, mode === 1 ? 'lead' : 'deal');
		const before = await upsertRequest(desk.client, desk.once, asked({ title: null }));
		const consent = { status: 'given', textVersion: '1', at: '2026-11-21T20:01:00Z' } as const;
		const after = await upsertRequest(desk.client, desk.once, request({ consent }));
		expect(after.id).toBe(before.id);
		const [card] = cardsOf(desk.portal.state, mode === 1 ? LEAD : 2);
		expect(card.values).toMatchObject({
			UF_CRM_ND_SERVICE: 'Маникюр',
			UF_CRM_ND_CONSENT: 'дано',
		});
		const [person] = cardsOf(desk.portal.state, mode === 1 ? LEAD : CONTACT);
		expect(person.values.name).toBe('Анна');
		expect(person.fm).toMatchObject([{ value: '+79991234567' }]);
		if (mode === 2) expect(cardsOf(desk.portal.state, CONTACT)).toHaveLength(1);
	});

	it('gains nothing by a withdrawal, and loses nothing', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		const { id } = await upsertRequest(desk.client, desk.once, request());
		const withdrawn = asked({
			title: null,
			service: 'Маникюр',
			consent: { status: 'withdrawn', textVersion: '1', at: '2026-11-21T21:00:00Z' },
			person: { ...request().person, phone: '+79990000000', email: 'new@mail.ru' },
		});
		const later = await upsertRequest(desk.client, desk.once, withdrawn);
		expect(later.id).toBe(id);
		expect([...later.changed].sort()).toEqual([
			'UF_CRM_ND_CONSENT',
			'UF_CRM_ND_CONSENT_AT',
			'UF_CRM_ND_CONSENT_TEXT',
		]);
		const [card] = cardsOf(desk.portal.state, LEAD);
		expect(card.values).toMatchObject({ name: 'Анна', title: 'Маникюр – Анна (Telegram, ночь)' });
		expect(card.fm.map(({ value }) => value)).toEqual(['+79991234567']);
	});
});
