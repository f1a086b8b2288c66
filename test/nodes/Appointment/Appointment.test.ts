import { executeContext } from '../context';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IBinaryData, IDataObject, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { Appointment } from '../../../nodes/Appointment/Appointment.node';
import codex from '../../../nodes/Appointment/Appointment.node.json';
import { OPERATIONS } from '../../../nodes/Appointment/operations';
import { OUTPUTS } from '../../../nodes/Appointment/outputs';
import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { openPortal } from '../../scheduling/calendars/bitrix24/portal';
import { message } from '../../support/messages';

const node = new Appointment();
const DAY = 86_400_000;

/** Far enough that nothing is late, and at the same hour of the day whatever the clock says now. */
const start = new Date(Math.ceil(Date.now() / DAY) * DAY + 4 * DAY + 9 * 3_600_000);
const at = (hours: number): string => new Date(start.getTime() + hours * 3_600_000).toISOString();

const run = async (
	parameters: Record<string, unknown>,
	items: readonly IDataObject[],
	continueOnFail = false,
): Promise<INodeExecutionData[][]> => {
	const context = executeContext({ parameters, credentials: {}, items, continueOnFail });
	return await node.execute.call(
		Object.assign(context, {
			helpers: {
				...context.helpers,
				prepareBinaryData: async (
					buffer: Buffer,
					fileName: string,
					mimeType: string,
				): Promise<IBinaryData> =>
					await Promise.resolve({ data: buffer.toString('base64'), fileName, mimeType }),
			},
		}),
	);
};

let count = 0;

/** A turn in the chat, after Conversation: Open. */
const turn = (name: string, more: IDataObject = {}, payload: string | null = null): IDataObject => {
	const key = String(++count);
	const single = message({
		chat: { id: name, type: 'private', title: null },
		messageId: key,
		dedupKey: key,
		button: payload === null ? null : { payload, pressId: null },
	});
	return {
		message: { ...single, key: `telegram:bot:${key}`, parts: [single], attempt: 0 },
		conversation: {
			id: `conversation-${name}`,
			channel: 'telegram',
			account: 'bot',
			chatId: name,
			contactId: `contact-${name}`,
			profile: 'default',
			branch: 'center',
			campaign: null,
			form: null,
		},
		contact: { id: `contact-${name}`, name, phone: '+79001234567', phoneProven: false },
		...more,
	} as unknown as IDataObject;
};

const slot = (hours: number, staff: string | null = 'Марина') => ({
	slot: { start: at(hours), staff, branch: 'center', service: 'Маникюр' },
});

const reply = (item: INodeExecutionData | undefined): string =>
	(item?.json.reply as { text: string } | undefined)?.text ?? '';

const visit = (item: INodeExecutionData | undefined) =>
	item?.json.appointment as { id: string; status: string; start: string; staff: string };

beforeAll(async () => {
	await new BusinessProfile().execute.call(
		executeContext({
			parameters: {
				operation: 'save',
				profileName: 'default',
				json: {
					business: { kind: 'salon', name: 'Лунный свет' },
					timeZone: 'UTC',
					hours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }],
					branches: [{ id: 'center', name: 'Центр' }],
					services: [{ title: 'Маникюр', minutes: 60 }],
					staff: [{ name: 'Марина' }, { name: 'Ольга' }],
					booking: { quietHours: { from: '00:00', to: '00:00' } },
				},
			},
			credentials: {},
			items: [{}],
		}),
	);
});

describe('the Appointment node', () => {
	it('has an output table, an action and a description for every operation', () => {
		const [operation, ...fields] = node.description.properties;
		const options = operation.options as Array<{ value: string; action?: string }>;
		const known = options.map(({ value }) => value);
		expect([...known].sort()).toEqual(Object.keys(OPERATIONS).sort());
		expect(Object.keys(OUTPUTS).sort()).toEqual(Object.keys(OPERATIONS).sort());
		for (const option of options) expect(option.action).toBeTruthy();
		for (const field of fields)
			for (const shown of field.displayOptions?.show?.operation ?? [])
				expect(known).toContain(shown);
		expect(codex.node).toBe(`n8n-nodes-nightdesk.${node.description.name}`);
		const { light, dark } = node.description.icon as { light: string; dark: string };
		for (const icon of [light, dark])
			expect(
				existsSync(join(__dirname, '../../../nodes/Appointment', icon.replace('file:', ''))),
			).toBe(true);
		const evaluate = new Function(
			'$parameter',
			`return ${(node.description.outputs as string).slice(3, -2)}`,
		) as (parameters: object) => Array<{ displayName: string }>;
		expect(evaluate({ operation: 'book' }).map(({ displayName }) => displayName)).toEqual([
			'Booked',
			'Taken',
		]);
	});

	it('confirms nothing for a customer who has no visit to come, and fails for a person who names none', async () => {
		const [confirmed, notPossible] = await run({ operation: 'confirm', askedBy: 'customer' }, [
			turn('Никто'),
		]);
		expect([confirmed.length, notPossible.length]).toEqual([0, 1]);
		expect(notPossible[0].json.appointment).toBeUndefined();
		await expect(run({ operation: 'confirm', askedBy: 'person' }, [turn('Никто')])).rejects.toThrow(
			/No appointment is named/,
		);
	});

	it('tells that Bitrix24 writes to the client of a booking, unless none is bound', async () => {
		const { portal } = await openPortal();
		const book = async (name: string, hours: number, bindClient: boolean) => {
			const hints: NodeExecutionHint[] = [];
			const context = executeContext({
				parameters: { operation: 'book', calendar: 'bitrix24', icsProperty: '' },
				credentials: { nightDeskBitrix24Api: { webhookUrl: portal.webhookUrl, bindClient } },
				items: [turn(name, slot(hours, 'Ольга'))],
				hints,
			});
			const [booked] = await node.execute.call(context);
			return { warning: booked[0].json.calendarWarning, hints };
		};
		try {
			const { warning, hints } = await book('Рита', 48, true);
			expect(warning).toMatch(/^Bitrix24 itself writes to the contact of a booking/);
			expect(hints).toEqual([{ message: warning, type: 'warning', location: 'outputPane' }]);
			expect(await book('Сима', 50, false)).toEqual({ warning: undefined, hints: [] });
		} finally {
			await portal.stop();
		}
	});

	it('books the chosen slot, confirms in words, and makes a calendar file', async () => {
		const [booked, taken] = await run({ operation: 'book', icsProperty: 'ics' }, [
			turn('Анна', slot(0)),
			turn('Борис', slot(0)),
		]);
		expect(booked).toHaveLength(1);
		expect(visit(booked[0])).toMatchObject({ status: 'booked', staff: 'Марина' });
		expect(visit(booked[0]).id).toMatch(/^[0-9a-f-]{36}$/);
		expect(reply(booked[0])).toMatch(
			/^Анна, здравствуйте! Это «Лунный свет»\. Запись подтверждена: Маникюр, Марина, .* 9:00\. Чтобы отменить, напишите «Отмена»/,
		);
		const file = booked[0].binary?.ics;
		expect(file).toMatchObject({ fileName: 'visit.ics', mimeType: 'text/calendar' });
		expect(Buffer.from(file?.data ?? '', 'base64').toString()).toContain('BEGIN:VEVENT');
		expect(taken[0].json).toMatchObject({
			taken: { reason: 'busy', takenIn: 'store' },
			reply: { text: 'Это время только что заняли. Давайте подберём другое.' },
		});
		expect(taken[0].json.appointment).toBeUndefined();
		expect(taken[0].pairedItem).toEqual({ item: 1 });
	});

	it('books what it has held, and the same turn run again finds the same visit', async () => {
		const item = turn('Вера', slot(2));
		const [held] = await run({ operation: 'hold' }, [item]);
		expect(visit(held[0]).status).toBe('held');
		expect(reply(held[0])).toContain('Держу для вас');
		for (let attempt = 0; attempt < 2; attempt++) {
			const [booked] = await run({ operation: 'book', options: { step: 'book' } }, [held[0].json]);
			expect(visit(booked[0])).toMatchObject({ id: visit(held[0]).id, status: 'booked' });
		}
		const pressed = turn('Вера', {}, `visit:confirm:${visit(held[0]).id}`);
		const [confirmed] = await run({ operation: 'confirm' }, [pressed]);
		expect(visit(confirmed[0]).status).toBe('confirmed');
		expect(reply(confirmed[0])).toContain('ждём вас');
	});

	it('books people who come together, each with a person of the staff, or nobody', async () => {
		const pair = { slot: { ...slot(0).slot, together: ['Марина', 'Ольга'] } };
		const early = { slot: { ...pair.slot, start: at(24) } };
		const [booked] = await run({ operation: 'book' }, [turn('Пара', early)]);
		expect(booked[0].json.appointments).toMatchObject([
			{ status: 'booked', staff: 'Марина' },
			{ status: 'booked', staff: 'Ольга' },
		]);
		expect(reply(booked[0])).toContain('Маникюр, Марина, Ольга');
		const late = { slot: { ...pair.slot, start: at(26) } };
		await run({ operation: 'book' }, [
			turn('Один', { slot: { ...late.slot, staff: 'Ольга', together: undefined } }),
		]);
		const [, taken] = await run({ operation: 'book' }, [turn('Пара', late)]);
		expect(taken).toHaveLength(1);
		const [alone] = await run({ operation: 'book' }, [
			turn('Другой', { slot: { ...late.slot, together: undefined } }),
		]);
		expect(visit(alone[0]).staff).toBe('Марина');
	});

	it('moves in one step, and says what stays when the new time is taken', async () => {
		await run({ operation: 'book' }, [turn('Глеб', slot(4, 'Ольга'))]);
		const [moved] = await run({ operation: 'move' }, [turn('Глеб', slot(5, 'Ольга'))]);
		expect(visit(moved[0]).start).toContain('T14:00:00');
		expect(reply(moved[0])).toMatch(/Было .* 13:00, стало .* 14:00/);
		await run({ operation: 'book' }, [turn('Дарья', slot(7, 'Ольга'))]);
		const [, taken] = await run({ operation: 'move' }, [turn('Глеб', slot(7, 'Ольга'))]);
		expect(visit(taken[0]).start).toContain('T14:00:00');
		expect(reply(taken[0])).toContain('Ваша запись остаётся');
	});

	it('cancels the visit of this chat, offers a new date, and tells the one who waits, without the chat’s message', async () => {
		await run({ operation: 'book' }, [turn('Ева', slot(9, 'Марина'))]);
		const [waiting] = await run(
			{ operation: 'joinWaitlist', service: 'Маникюр', staff: 'Марина', from: at(8), to: at(11) },
			[turn('Жанна')],
		);
		expect(waiting[0].json).toMatchObject({ waitlist: { status: 'waiting' } });
		expect(reply(waiting[0])).toContain('лист ожидания');
		const [, , , notFound] = await run({ operation: 'cancel' }, [turn('чужой')]);
		expect(reply(notFound[0])).toContain('Не нашёл вашей записи');
		const outputs = await run({ operation: 'cancel' }, [turn('Ева')]);
		expect(visit(outputs[0][0]).status).toBe('cancelled');
		expect(reply(outputs[0][0])).toMatch(/^Запись отменена: .* Подобрать другое время\?$/);
		const [offer] = outputs[4];
		expect(offer.json).toMatchObject({ recipient: { chatId: 'Жанна' }, offer: { status: 'open' } });
		expect(offer.json.message).toBeUndefined();
		expect(offer.json.contact).toBeUndefined();
		const payload = (offer.json.reply as { buttons: Array<Array<{ payload: string }>> })
			.buttons[0][0].payload;
		const [accepted] = await run({ operation: 'acceptOffer' }, [turn('Жанна', {}, payload)]);
		expect(visit(accepted[0])).toMatchObject({ status: 'booked', staff: 'Марина' });
		expect(reply(accepted[0])).toContain('Запись подтверждена');
	});

	it('handles a timer: reminds, or says why not', async () => {
		const [booked] = await run({ operation: 'book' }, [turn('Зоя', slot(11, 'Марина'))]);
		const { id, start: begins } = visit(booked[0]);
		const timer = (version: number) => ({
			timer: {
				key: `reminder:${id}:v${version}:1440`,
				kind: 'reminder',
				dueAt: begins,
				profile: 'default',
				data: { appointmentId: id, version, start: Date.parse(begins), minutesBefore: 1440 },
			},
		});
		const [remind] = await run({ operation: 'due' }, [timer(2) as unknown as IDataObject]);
		expect(reply(remind[0])).toContain('Напоминаем о записи');
		expect(remind[0].json.recipient).toMatchObject({ chatId: 'Зоя' });
		await run({ operation: 'cancel' }, [turn('Зоя')]);
		const outputs = await run({ operation: 'due' }, [timer(2) as unknown as IDataObject]);
		expect(outputs[5][0].json).toMatchObject({ outdated: { why: 'state' } });
	});

	it('lists the visits of the customer, and all for a person of the business', async () => {
		const [mine] = await run({ operation: 'list' }, [turn('Вера')]);
		expect(mine[0].json.appointments).toHaveLength(1);
		const [all] = await run({ operation: 'list', askedBy: 'person' }, [turn('Вера')]);
		expect((all[0].json.appointments as unknown[]).length).toBeGreaterThan(3);
		const [, none] = await run({ operation: 'list' }, [turn('никто')]);
		expect(none[0].json.appointments).toEqual([]);
	});

	it('says what to do when something is missing, and keeps the item out of the business branches', async () => {
		await expect(run({ operation: 'book' }, [turn('Инна')])).rejects.toThrow(
			'No time is chosen. Put Slot Finder',
		);
		await expect(run({ operation: 'due' }, [turn('Инна')])).rejects.toThrow('Timer Trigger');
		await expect(run({ operation: 'book', start: 'завтра' }, [turn('Инна')])).rejects.toThrow(
			'"завтра" is not a moment',
		);
		await expect(
			run({ operation: 'book', calendar: 'paper' }, [turn('Инна', slot(0))]),
		).rejects.toThrow('paper');
		const outputs = await run({ operation: 'book' }, [turn('Инна')], true);
		expect(outputs[0]).toEqual([]);
		expect(outputs[1][0].json.error).toMatchObject({
			message: expect.stringContaining('No time is chosen') as string,
		});
	});
});
