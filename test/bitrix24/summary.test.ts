import { buildSummary } from '../../lib/bitrix24';
import { isUntouched, readableText, seal } from '../../lib/bitrix24/bbcode';
import { isSame } from '../../lib/bitrix24/merge';
import { forPeople, withOffset } from '../../lib/bitrix24/moment';
import { buildTitle } from '../../lib/bitrix24/title';
import { request } from './portal';

describe('the summary of a dialogue', () => {
	const source = {
		request: request({
			urgent: true,
			sla: { tier: 'hot', dueAt: '2026-11-21T20:10:00Z', breached: false },
			consent: { status: 'given', textVersion: '3', at: '2026-11-21T20:05:00Z' },
		}),
		zone: 'Europe/Moscow',
		answers: [{ label: 'Автомобиль', value: 'Лада [Веста]' }],
		messages: ['Добрый вечер', '[url=https://evil.example]жми[/url]'],
		shortened: false,
		urgentBecause: ['болит'],
		nextStep: 'Перезвонить',
		links: [
			{ title: 'Чат', url: 'https://t.me/anna' },
			{ title: 'Плохая', url: 'javascript:alert(1)' },
		],
	};

	it('says who, what, when, how urgent, what was answered and what comes next', () => {
		expect(buildSummary(source).split('\n')).toEqual([
			'[b]СРОЧНО[/b]: болит',
			'[b]Кто:[/b] Анна, +79991234567',
			'[b]Что нужно:[/b] Маникюр',
			'[b]Когда:[/b] 22.11.2026 15:00',
			'[b]Откуда:[/b] Telegram, Казань, ночь',
			'[b]Кампания:[/b] promo',
			'[b]Автомобиль:[/b] Лада &#91;Веста&#93;',
			'[b]Ответить:[/b] горячий, до 21.11.2026 23:10',
			'[b]Согласие:[/b] дано, 21.11.2026 23:05, текст 3',
			'[b]Дальше:[/b] Перезвонить',
			'[b]Клиент писал:[/b]',
			'– Добрый вечер',
			'– &#91;url=https://evil.example&#93;жми&#91;/url&#93;',
			'[url=https://t.me/anna]Чат[/url]',
		]);
	});

	it('leaves out what is not known', () => {
		const nobody = { name: null, messengerName: null, phone: null, email: null, identity: null };
		const text = buildSummary({
			...source,
			request: request({
				person: nobody,
				service: null,
				when: null,
				channel: null,
				branch: null,
				night: false,
				campaign: null,
			}),
			answers: [],
			messages: ['  '],
			nextStep: null,
			links: [],
		});
		expect(text).toBe('');
	});

	const wordsIn = (text: string) => text.split('\n').filter((line) => line.startsWith('– '));
	const NOTE = '(показано не всё: только последнее)';

	it('tells the customer’s words in order, each message on a line of its own', () => {
		const messages = Array.from({ length: 30 }, (_, i) => `Сообщение ${String(i)}\nдальше`);
		const text = buildSummary({ ...source, messages });
		expect(wordsIn(text)).toEqual(messages.map((words) => `– ${words.replace('\n', ' ')}`));
		expect(text).not.toContain(NOTE);
	});

	it.each([
		['more than thirty messages', Array.from({ length: 40 }, (_, i) => `№ ${String(i)}`), 30],
		['more than three thousand characters', Array.from({ length: 9 }, () => 'я'.repeat(700)), 4],
		['one very long message', ['я'.repeat(9000)], 1],
	])('shows the last of %s, and says so', (_what, messages, shown) => {
		const text = buildSummary({ ...source, messages });
		const lines = wordsIn(text);
		expect(lines).toHaveLength(shown);
		expect(lines.at(-1)?.slice(2, 500)).toBe(messages.at(-1)?.slice(0, 498));
		expect(lines.join('').length).toBeLessThanOrEqual(3000 + 2 * shown);
		expect(text).toContain(NOTE);
	});

	it('says so too when the words before were not read at all', () => {
		expect(buildSummary({ ...source, shortened: true })).toContain(NOTE);
	});
});

describe('a sealed text', () => {
	const text = seal('[b]Кто:[/b] Анна &#91;VIP&#93;\nЗавтра');

	it('is known as ours, also after the portal turned BBCode into HTML', () => {
		expect(isUntouched(text)).toBe(true);
		const html = text.replaceAll('[b]', '<b>').replaceAll('[/b]', '</b>').replaceAll('\n', '<br>');
		expect(isUntouched(html)).toBe(true);
		expect(readableText(html)).toContain('Кто: Анна [VIP] Завтра');
	});

	it('is a colleague’s as soon as anything was changed', () => {
		expect(isUntouched(text.replace('Завтра', 'Послезавтра'))).toBe(false);
		expect(isUntouched(`${text}\nЗвонила, не берёт`)).toBe(false);
		expect(isUntouched('Просто текст')).toBe(false);
	});
});

describe('values are the same for the portal', () => {
	it.each([
		['Y', 1],
		['Y', true],
		['N', '0'],
		[5, '5'],
		['2026-11-22T15:00:00+03:00', '2026-11-22T12:00:00Z'],
		[null, ''],
		[[], null],
	])('%p and %p', (one, other) => {
		expect(isSame(one, other)).toBe(true);
	});

	it.each([
		['Y', 'N'],
		['2026-11-22T15:00:00+03:00', '2026-11-22T15:00:00Z'],
		['Анна', 'анна'],
		[null, 0],
	])('but not %p and %p', (one, other) => {
		expect(isSame(one, other)).toBe(false);
	});
});

describe('moments', () => {
	it('always carry the offset of the zone', () => {
		expect(withOffset('2026-11-22T06:30:00Z', 'Asia/Yekaterinburg')).toBe(
			'2026-11-22T11:30:00+05:00',
		);
		expect(withOffset('2026-11-22T06:30:00Z', 'Mars/Base')).toBe('2026-11-22T06:30:00+00:00');
		expect(() => withOffset('завтра', 'Europe/Moscow')).toThrow(RangeError);
	});

	it('are told to people in the zone', () => {
		expect(forPeople('2026-11-21T22:30:00Z', 'Europe/Moscow')).toBe('22.11.2026 01:30');
		expect(forPeople('завтра', 'Europe/Moscow')).toBe('завтра');
	});
});

describe('a title', () => {
	it('holds what is known', () => {
		expect(buildTitle(request({ urgent: true }))).toBe('Срочно: Маникюр – Анна (Telegram, ночь)');
		const bare = request({ service: null, channel: null, night: false });
		expect(
			buildTitle({ ...bare, person: { ...bare.person, name: null, messengerName: null } }),
		).toBe('Обращение');
		expect(buildTitle(request({ title: 'Своё' }))).toBe('Своё');
		expect(buildTitle(request({ service: 'я'.repeat(400) }))).toHaveLength(255);
	});
});
