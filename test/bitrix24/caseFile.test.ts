import { originIdOf, requestFromCaseFile, summaryOf } from '../../lib/bitrix24';
import { turn } from '../nodes/Bitrix24Lead/context';

const zone = 'Europe/Moscow';

describe('the request of a case file', () => {
	it('is named by channel, account, chat and conversation', () => {
		expect(originIdOf(turn())).toBe('telegram:100:200:c1');
		const { conversation } = turn();
		const later = turn({ conversation: conversation && { ...conversation, id: 'c2' } });
		expect(originIdOf(later)).toBe('telegram:100:200:c2');
	});

	it('does not exist without a chat', () => {
		expect(originIdOf({})).toBeNull();
		expect(requestFromCaseFile({}, {}, zone)).toBeNull();
		expect(requestFromCaseFile({}, { originId: 'form:7' }, zone)).toMatchObject({
			originId: 'form:7',
			night: false,
			person: { name: null, phone: null },
		});
	});

	it('takes the form before the contact, and a parameter before both', () => {
		const { conversation } = turn();
		const item = turn({
			conversation: conversation && {
				...conversation,
				form: conversation.form && {
					...conversation.form,
					values: { name: 'Ольга', service: 'Стрижка', datetime: 'завтра утром' },
				},
			},
		});
		expect(requestFromCaseFile(item, {}, zone)).toMatchObject({
			person: { name: 'Ольга', messengerName: 'Аня К.', phone: '+79991234567' },
			service: 'Стрижка',
			when: { text: 'завтра утром', at: null },
		});
		expect(
			requestFromCaseFile(item, { name: 'Ирина', when: '', service: ' ' }, zone),
		).toMatchObject({
			person: { name: 'Ирина' },
			service: 'Стрижка',
		});
	});

	it('reads the wanted time out of the last message when nothing was collected', () => {
		const entity = {
			text: 'завтра вечером',
			index: 0,
			role: 'target' as const,
			kind: 'part' as const,
			grain: 'part' as const,
			start: '2026-11-22T17:00:00+03:00',
			end: '2026-11-22T22:00:00+03:00',
		};
		const understanding = {
			intents: ['booking'],
			urgent: true,
			confidence: 0.9,
			candidates: [],
			why: [{ kind: 'urgency' as const, name: 'pain', evidence: ['болит'] }],
			entities: {
				datetime: [{ ...entity, role: 'old' as const, text: 'вчера' }, entity],
				phone: null,
				name: null,
				staff: null,
				service: 'массаж',
				count: null,
			},
			language: 'ru' as const,
			injection: false,
			ms: 1,
			scenario: 'booking',
			handledBy: 'bot' as const,
			answersQuestion: false,
			clarify: null,
			tier: 'warm' as const,
		};
		const item = { message: turn().message, understanding };
		const request = requestFromCaseFile(item, {}, zone);
		expect(request).toMatchObject({
			service: 'массаж',
			urgent: true,
			when: { text: 'завтра вечером', at: null },
			sla: { tier: 'warm', dueAt: null, breached: false },
			campaign: 'vk_ads',
		});
		expect(request && summaryOf(item, request, zone, 'Перезвонить')).toMatch(
			/^\[b\]СРОЧНО\[\/b\]: болит\n/,
		);
	});

	it('takes the latest consent to data processing, and the clock of the SLA Timer', () => {
		const { contact } = turn();
		const [given] = contact?.consents ?? [];
		const item = turn({
			contact: contact && {
				...contact,
				consents: [
					{ ...given, status: 'withdrawn', at: '2026-11-22T08:00:00Z' },
					given,
					{ ...given, kind: 'marketing', status: 'declined', at: '2026-11-23T08:00:00Z' },
				],
			},
			sla: { tier: 'hot', dueAt: '2026-11-21T20:05:00Z', breached: true },
		});
		expect(requestFromCaseFile(item, {}, zone)).toMatchObject({
			consent: { status: 'withdrawn', textVersion: '2026-01' },
			sla: { tier: 'hot', dueAt: '2026-11-21T23:05:00+03:00', breached: true },
		});
	});

	it('tells every moment in whole seconds with the offset of the branch, and leaves out what is no moment', () => {
		const { contact } = turn();
		const [given] = contact?.consents ?? [];
		const at = '2026-11-21T20:00:24.200Z';
		const item = turn({
			contact: contact && { ...contact, consents: [{ ...given, at }] },
			sla: { tier: 'hot', dueAt: '2026-11-21T20:05:00.000Z' },
		});
		expect(requestFromCaseFile(item, { when: '2026-11-22T12:00:00.5Z' }, zone)).toMatchObject({
			consent: { at: '2026-11-21T23:00:24+03:00' },
			sla: { dueAt: '2026-11-21T23:05:00+03:00' },
			when: { at: '2026-11-22T15:00:00+03:00' },
		});
		expect(
			requestFromCaseFile({ ...item, sla: { tier: 'hot', dueAt: 'скоро' } }, {}, zone),
		).toMatchObject({
			sla: { dueAt: null },
		});
	});

	it('counts a shared number as the sender’s only when the messenger proves it', () => {
		const { message } = turn();
		const shared = (own: boolean) => ({
			message: message && { ...message, contact: { phone: '+79997776655', name: null, own } },
		});
		expect(requestFromCaseFile(shared(true), {}, zone)?.person.phone).toBe('+79997776655');
		expect(requestFromCaseFile(shared(false), {}, zone)?.person.phone).toBeNull();
	});
});
