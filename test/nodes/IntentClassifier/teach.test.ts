import { asItem, classifyOne, nodeStore, OUTPUT, runNode, written } from './run';
import type { CaseFile } from '../../../lib/casefile';
import { readEvents } from '../../../lib/events';
import { createUnderstanding } from '../../../lib/understanding';
import { remember } from '../../../lib/understanding/teaching/store';

const teach = async (parameters: Record<string, unknown>) =>
	await runNode('teach', [{ id: 1 }], { parameters });

/** Puts a turn into the journal, as Channel Trigger does. */
const journal = async ({ message }: CaseFile): Promise<string> => {
	if (!message) throw new Error('a turn is needed');
	const store = await nodeStore();
	for (const [at, part] of message.parts.entries())
		await store.db
			.insertInto('nd_journal')
			.values({
				channel: part.channel,
				account: part.account,
				dedup_key: `${message.key}:${at}`,
				chat_id: part.chat.id,
				kind: part.kind,
				starts: 1,
				payload: JSON.stringify(part),
				received_at: Date.parse(part.receivedAt),
				status: 'done',
				turn_key: message.key,
			})
			.execute();
	return message.key;
};

describe('teaching', () => {
	it('by words holds from the next message on, also for what is said nearly so', async () => {
		const text = 'ноготочки отвалились на второй день';
		await teach({ teachText: text, teachIntent: 'complaint' });
		expect((await classifyOne(written(text))).understood).toMatchObject({
			intents: ['complaint'],
			why: expect.arrayContaining([expect.objectContaining({ kind: 'teaching' })]) as unknown,
		});
		const near = await classifyOne(written('Ноготочки отвалились на второй день!!'));
		expect(near.understood.intents[0]).toBe('complaint');
	});

	it('by the key of a logged message corrects a wrong answer', async () => {
		const wrong = written('да уж спасибо удружили так удружили');
		const before = await classifyOne(wrong);
		expect(before.understood.intents[0]).not.toBe('complaint');
		const key = await journal(wrong);
		const [[item]] = await teach({ teachBy: 'turn', teachTurn: key, teachIntent: 'complaint' });
		expect(item.json).toMatchObject({
			id: 1,
			taught: { text: wrong.message?.text, intent: 'complaint', context: null },
		});
		const after = await classifyOne(written('да уж спасибо, удружили так удружили'));
		// The owner gives complaints to a person.
		expect([after.output, after.understood.scenario]).toEqual([OUTPUT.person, 'complaint']);
		const events = await readEvents(await nodeStore(), { from: 0, to: Number.MAX_SAFE_INTEGER });
		expect(events.find(({ type }) => type === 'corrected')).toMatchObject({
			turnKey: key,
			actor: 'person',
			data: { was: before.understood.intents, is: 'complaint' },
		});
	});

	it('from the log puts the parts of a burst together, as they were read', async () => {
		const [one, two] = [written('слушайте'), written('а боди-арт вы рисуете')];
		const parts = [one, two].flatMap(({ message }) => message?.parts ?? []);
		const turn = { ...one, message: { ...one.message, parts } } as CaseFile;
		const key = await journal(turn);
		const [[item]] = await teach({ teachBy: 'turn', teachTurn: key, teachIntent: 'gift_card' });
		expect(item.json.taught).toMatchObject({ text: 'слушайте\nа боди-арт вы рисуете' });
	});

	it('of a short reply from the log holds for the question it answered, and for no other', async () => {
		const reply = (asked: string | null) => written('не-а', { conversation: { asked } });
		const wrong = reply('reminder');
		await classifyOne(wrong);
		await teach({ teachBy: 'turn', teachTurn: await journal(wrong), teachIntent: 'cancel' });
		expect((await classifyOne(reply('reminder'))).understood.intents[0]).toBe('cancel');
		expect((await classifyOne(reply('offer'))).understood.intents[0]).toBe('decline');
	});

	it('of an emergency wakes the person on call, and that something is none lets them sleep', async () => {
		await teach({ teachText: 'пахнет гарью из щитка', teachIntent: 'urgent' });
		expect((await classifyOne(written('пахнет гарью из щитка'))).output).toBe(OUTPUT.urgent);
		const text = 'у меня сейчас инфаркт будет от ваших цен';
		await teach({ teachText: text, teachIntent: 'price' });
		expect((await classifyOne(written(text))).output).toBe(OUTPUT.price);
	});

	it('again for the same words replaces what was taught before', async () => {
		await teach({ teachText: 'хочу как в прошлый раз', teachIntent: 'price' });
		await teach({ teachText: 'Хочу, как в прошлый раз', teachIntent: 'booking' });
		expect((await classifyOne(written('хочу как в прошлый раз'))).output).toBe(OUTPUT.booking);
	});

	it('of ten phrases of an own intent finds most other ways to say it, and leaves the rest alone', async () => {
		const phrases = [
			'есть парковка',
			'где поставить машину',
			'парковка платная?',
			'можно у вас припарковаться',
			'есть где оставить машину',
			'подземный паркинг есть?',
			'места на парковке бывают?',
			'как заехать на парковку',
			'парковка для клиентов есть?',
			'куда ставить авто',
		];
		for (const text of phrases) await teach({ teachText: text, teachIntent: 'parking' });
		const intentOf = async (text: string) =>
			(await classifyOne(written(text))).understood.intents[0];
		const others = await Promise.all(
			[
				'а парковка у вас своя?',
				'машину где оставить можно',
				'припарковаться есть где',
				'парковка рядом есть',
				'паркинг платный или нет',
				'где у вас парковочные места',
				'заезд на парковку откуда',
				'бесплатная парковка для гостей?',
			].map(intentOf),
		);
		expect(others.filter((intent) => intent === 'parking').length).toBeGreaterThanOrEqual(5);
		const rest = ['сколько стоит стрижка', 'есть окошко завтра?', 'где мой заказ', 'можно в 15?'];
		expect(await Promise.all(rest.map(intentOf))).not.toContain('parking');
	});

	it.each([
		[{ teachText: '', teachIntent: 'price' }, /Text and Right Intent/],
		[{ teachText: 'текст', teachIntent: ' ' }, /Text and Right Intent/],
		[{ teachBy: 'turn', teachTurn: '', teachIntent: 'price' }, /Key of the Message is empty/],
		[{ teachBy: 'turn', teachTurn: 'telegram:x:1', teachIntent: 'price' }, /telegram:x:1/],
	])('without what it needs says so: %j', async (parameters, reason) => {
		await expect(teach(parameters)).rejects.toThrow(reason);
		const [[item]] = await runNode('teach', [{}], { parameters, continueOnFail: true });
		expect((item.json.error as { message: string }).message).toMatch(reason);
	});

	it('of a phrase costs no more than reading a message or two, and holds up nobody else meanwhile', async () => {
		const things = ['массаж', 'подарок', 'карту', 'урок', 'скраб', 'макияж', 'окраску', 'пилинг'];
		const phrases = Array.from(
			{ length: 300 },
			(_, at) =>
				`хотела бы ${things[at % 8]} номер ${at} в ${things[(at * 3) % 8]} ${at % 31} числа`,
		);
		const engine = createUnderstanding();
		engine.understand({ text: 'привет' });
		const reading = await processorTime(async () => {
			for (const text of phrases) engine.understand({ text });
			return await Promise.resolve();
		});
		const store = await nodeStore();
		await store.db.transaction().execute(async (db) => {
			for (const [at, text] of phrases.entries()) {
				const intent = at % 2 === 0 ? 'booking' : 'gift_card';
				await remember({ ...store, db }, { text, intent }, Date.now);
			}
		});
		let others = 0;
		const watch = setInterval(() => others++, 1);
		const learning = await processorTime(
			async () => void (await classifyOne(written('сколько стоит стрижка'))),
		);
		clearInterval(watch);
		expect(learning / reading).toBeLessThan(2);
		// Between portions of twenty phrases everybody else has a turn.
		expect(others).toBeGreaterThan(10);
		const afterwards = await processorTime(async () => {
			for (let at = 0; at < 30; at++)
				await runNode('classify', [asItem(written(`сколько стоит маникюр на ${at} числа`))]);
		});
		expect(afterwards / reading).toBeLessThan(1);
	});
});

/** Milliseconds of the processor: a busy machine slows the reading of a message and the learning of a phrase alike. */
const processorTime = async (work: () => Promise<void>): Promise<number> => {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
};
