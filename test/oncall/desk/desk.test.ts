import { openStore } from '../../../lib/store';
import { caseById } from '../../../lib/oncall';
import { describeStores } from '../../support/stores';
import { called, MINUTE, NIGHT, of, PEOPLE, Salon, told } from './salon';

describeStores('an escalation', ({ fresh, place }) => {
	let salon: Salon;

	beforeEach(async () => {
		salon = new Salon(await fresh());
		await salon.save();
	});

	it('calls the first of the list, tells the customer, and sets the timer of the next step', async () => {
		const raised = await salon.raise();
		expect(called(raised.emissions)).toEqual(['Ольга message']);
		const [notice] = of('notify', raised.emissions);
		expect(notice.keys.to).toEqual({
			channel: 'telegram',
			account: 'bot',
			chatId: '900',
			phone: null,
		});
		expect(notice.keys.reply?.text).toContain('🔴 Срочно');
		expect(notice.keys.reply?.text).toContain('+79001234567');
		expect(notice.keys.reply?.text).toContain('«Нужен мастер, срочно!»');
		expect(notice.keys.reply?.text).toContain('до 23:55');
		expect(notice.keys.reply?.buttons?.[0].map(({ payload }) => payload)).toEqual([
			`nd-oncall:take:${raised.escalationId}`,
			`nd-oncall:pass:${raised.escalationId}`,
		]);
		expect(of('customer', raised.emissions)[0].keys.reply?.text).toBe(
			'Дежурный получил ваше сообщение в 23:40. Человек ответит вам здесь же.',
		);
		expect(await salon.timers()).toEqual([15]);
	});

	it('is one for a turn that runs twice', async () => {
		const request = salon.request();
		const first = await salon.raise(request);
		expect(await salon.raise(request)).toEqual(first);
		expect(await salon.log(first.escalationId)).toHaveLength(1);
	});

	it('is one for a dialogue while it is open: what the customer adds goes to those who are called, or who has it', async () => {
		const { escalationId } = await salon.raise();
		const second = await salon.later(2).raise(salon.request('Уже полчаса жду!'));
		expect(second.escalationId).toBe(escalationId);
		expect(called(second.emissions)).toEqual([]);
		expect(told(second.emissions)).toEqual(['Ольга: Клиент добавил в 23:42: «Уже полчаса жду!»']);
		await salon.later(14).check(escalationId);
		await salon.act(escalationId, 'take', 'Пётр');
		const third = await salon.raise(salon.request('Алло'));
		expect(told(third.emissions)).toEqual(['Пётр: Клиент добавил в 23:56: «Алло»']);
		await salon.act(escalationId, 'done', 'Пётр');
		const fourth = await salon.raise(salon.request('Снова срочно'));
		expect(fourth.escalationId).not.toBe(escalationId);
		expect(called(fourth.emissions)).toEqual(['Ольга message']);
	});

	it('opened by two turns at once is still one', async () => {
		const [one, other] = await Promise.all([
			salon.raise(salon.request('Раз')),
			salon.raise(salon.request('Два')),
		]);
		expect(one.escalationId).toBe(other.escalationId);
		expect([...called(one.emissions), ...called(other.emissions)]).toEqual(['Ольга message']);
	});

	it('goes on to the next person when nobody takes it in time, and round again, and ends in vain', async () => {
		const { escalationId } = await salon.raise();
		const calls: string[] = [];
		for (let step = 1; step <= 6; step++) {
			const { emissions } = await salon.later(15, 1).check(escalationId);
			calls.push(...called(emissions));
			if (step < 6) expect(of('exhausted', emissions)).toEqual([]);
			else {
				expect(of('exhausted', emissions)).toHaveLength(1);
				expect(of('customer', emissions)[0].keys.reply?.text).toContain('передано руководителю');
			}
		}
		expect(calls).toEqual([
			'Пётр message',
			'Вера message',
			'Ольга message',
			'Пётр message',
			'Вера message',
		]);
		expect(await salon.timers()).toHaveLength(6);
		expect((await salon.check(escalationId, 'again')).emissions).toEqual([]);
	});

	it('that had been in vain starts over when the customer asks again', async () => {
		const { escalationId } = await salon.raise();
		await salon.later(120).check(escalationId);
		const again = await salon.raise(salon.request('Есть кто-нибудь?'));
		expect(again.escalationId).toBe(escalationId);
		expect(called(again.emissions)).toEqual(['Ольга message']);
	});

	it('belongs to the first who takes it; the others hear who that is, and the customer when', async () => {
		const { escalationId } = await salon.raise();
		await salon.later(15, 1).check(escalationId);
		const [one, other] = await Promise.all([
			salon.act(escalationId, 'take', 'Ольга'),
			salon.act(escalationId, 'take', 'Пётр'),
		]);
		expect([one.outcome, other.outcome].sort()).toEqual(['taken', 'theirs']);
		const [winner, loser] = one.outcome === 'taken' ? [one, other] : [other, one];
		const [who, late] = one.outcome === 'taken' ? ['Ольга', 'Пётр'] : ['Пётр', 'Ольга'];
		expect(told(winner.emissions)).toEqual([
			`${late}: Обращение взял(а) ${who} в 23:55: Анна, Срочно.`,
		]);
		expect(of('customer', winner.emissions)[0].keys.reply?.text).toBe(
			`${who} уже занимается вашим обращением и ответит вам здесь до 00:10.`,
		);
		expect(loser.answer.text).toBe(`Обращение уже у ${who} с 23:55. Вам ничего делать не нужно.`);
		expect(loser.emissions).toEqual([]);
		expect(of('acknowledged', winner.emissions)[0].keys.escalation).toMatchObject({
			status: 'acknowledged',
			holder: who,
		});
		expect(await salon.timers()).toEqual([]);
		expect((await salon.later(60).check(escalationId)).emissions).toEqual([]);
	});

	it('counts an acknowledgement at the very deadline, also when it is read later', async () => {
		const { escalationId } = await salon.raise();
		const deadline = salon.now + 15 * MINUTE;
		salon.now = deadline + 4_000;
		const acted = await salon.act(escalationId, 'take', 'Ольга', deadline);
		expect(acted.outcome).toBe('taken');
		expect(await salon.log(escalationId)).toEqual([
			'+0 notified 1.1 Ольга',
			'+15 acknowledged 1.1 Ольга',
		]);
	});

	it('does not rewrite what was done already when an acknowledgement comes in late', async () => {
		const { escalationId } = await salon.raise();
		const wasReceived = salon.now + 14 * MINUTE;
		await salon.later(15, 1).check(escalationId);
		await salon.act(escalationId, 'take', 'Ольга', wasReceived);
		const log = await salon.log(escalationId);
		expect(log.slice(0, 3)).toEqual([
			'+0 notified 1.1 Ольга',
			'+15 timed-out 1.1',
			'+15 notified 1.2 Пётр',
		]);
		expect(log[3]).toMatch(/acknowledged 1\.2 Ольга$/);
	});

	it('is passed on by hand, and closed with the task of the CRM', async () => {
		const { escalationId } = await salon.raise();
		await salon.store.db
			.insertInto('nd_event')
			.values({
				key: 'bitrix24:task:7:created',
				at: salon.now,
				type: 'task_created',
				actor: 'bot',
				conversation_id: 'dialogue-100',
				data: JSON.stringify({ kind: 'task', id: '7' }),
			})
			.execute();
		const passed = await salon.later(1).act(escalationId, 'pass', 'Ольга');
		expect(called(passed.emissions)).toEqual(['Пётр message']);
		expect(await salon.timers()).toEqual([16]);
		await salon.later(1).act(escalationId, 'take', 'Пётр');
		const done = await salon.later(5).act(escalationId, 'done', 'Пётр');
		expect(of('resolved', done.emissions)[0].keys).toMatchObject({
			task: { kind: 'task', id: '7' },
			escalation: { status: 'resolved', holder: 'Пётр' },
		});
		expect(told(done.emissions)).toEqual(['Ольга: Обращение закрыто: Пётр, 23:47.']);
		expect((await salon.act(escalationId, 'take', 'Вера')).outcome).toBe('over');
		expect(await salon.events()).toEqual([
			'+0 raised',
			'+0 notified',
			'+1 escalated Ольга',
			'+1 notified',
			'+2 acknowledged Пётр',
			'+7 resolved Пётр',
		]);
	});

	it('starts over when it was taken and not finished in time', async () => {
		await salon.save({
			onCall: {
				people: PEOPLE,
				policies: [
					{
						name: 'ночь',
						levels: [{ targets: ['Ольга', 'Пётр'] }, { targets: ['Вера'] }],
						acknowledgementTimeoutMinutes: 30,
					},
				],
			},
		});
		const { escalationId, emissions } = await salon.raise();
		expect(called(emissions)).toEqual(['Ольга message', 'Пётр message']);
		await salon.later(5).act(escalationId, 'take', 'Пётр');
		expect(await salon.timers()).toEqual([35]);
		const again = await salon.later(30, 1).check(escalationId);
		expect(called(again.emissions)).toEqual(['Ольга message', 'Пётр message']);
	});

	it('gives the same log and wakes nobody twice, however late it is looked at', async () => {
		const { escalationId } = await salon.raise();
		// n8n was down for an hour: three steps have passed on paper of which nobody was told.
		const late = await salon.later(61).check(escalationId);
		expect(await salon.log(escalationId)).toEqual([
			'+0 notified 1.1 Ольга',
			'+15 timed-out 1.1',
			'+15 notified 1.2 Пётр',
			'+30 timed-out 1.2',
			'+30 notified 1.3 Вера',
			'+45 timed-out 1.3',
			'+45 notified 2.1 Ольга',
			'+60 timed-out 2.1',
			'+60 notified 2.2 Пётр',
		]);
		expect([...called(late.emissions)].sort()).toEqual([
			'Вера message',
			'Ольга message',
			'Пётр message',
		]);
		expect((await salon.check(escalationId, 'again')).emissions).toEqual([]);
	});

	it('calls everybody once when n8n was down until all was in vain', async () => {
		const { escalationId } = await salon.raise();
		const late = await salon.later(300).check(escalationId);
		expect([...called(late.emissions)].sort()).toEqual([
			'Вера message',
			'Ольга message',
			'Пётр message',
		]);
		expect(of('exhausted', late.emissions)).toHaveLength(1);
		expect((await salon.act(escalationId, 'take', 'Вера')).outcome).toBe('taken');
	});

	it('goes on after a restart where it was', async () => {
		const { escalationId } = await salon.raise();
		await salon.store.close();
		salon.store = await openStore(place());
		const fired = `timer:${NIGHT + 15 * MINUTE + 1}`;
		const first = await salon.later(15, 1).check(escalationId, fired);
		expect(called(first.emissions)).toEqual(['Пётр message']);
		// The workflow died before it had sent anything: the timer fires again.
		await salon.store.close();
		salon.store = await openStore(place());
		expect(await salon.later(1).check(escalationId, fired)).toEqual(first);
		expect((await salon.act(escalationId, 'take', 'Пётр')).outcome).toBe('taken');
		expect((await caseById(salon.store, escalationId))?.row.holder).toBe('Пётр');
		await salon.store.close();
	});

	it('takes a change of the roster from the moment it was saved', async () => {
		const { escalationId } = await salon.raise();
		await salon.later(20).save({ onCall: { people: [PEOPLE[0], PEOPLE[2]] } });
		await salon.later(41).check(escalationId);
		expect((await salon.log(escalationId)).slice(0, 6)).toEqual([
			'+0 notified 1.1 Ольга',
			'+15 timed-out 1.1',
			'+15 notified 1.2 Пётр',
			'+30 timed-out 1.2',
			'+30 notified 1.3 Вера',
			'+45 timed-out 1.3',
		]);
		expect(await salon.log(escalationId)).toContain('+60 skipped 2.2');
	});

	it('says so when nobody can be reached', async () => {
		await salon.save({ onCall: { people: [{ name: 'Пётр', phone: '+79000000002' }] } });
		const { emissions } = await salon.raise();
		expect(called(emissions)).toEqual([]);
		expect(of('exhausted', emissions)[0].keys.escalation).toMatchObject({
			status: 'exhausted',
			unreachable: ['Пётр'],
			explanation: expect.stringContaining('Nobody of the roster can be reached') as string,
		});
	});
});
