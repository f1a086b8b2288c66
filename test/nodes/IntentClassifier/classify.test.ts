import { asItem, asking, classifyOne, nodeStore, OUTPUT, ROUTES, runNode, written } from './run';
import { executeContext } from '../context';
import { readEvents } from '../../../lib/events';
import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { IntentClassifier } from '../../../nodes/IntentClassifier/IntentClassifier.node';

const { description } = new IntentClassifier();

const evaluate = (expression: string) =>
	new Function('$parameter', `return ${expression.slice(3, -2)}`) as (
		parameters: object,
	) => Array<string | { type: string; displayName: string }>;

describe('the outputs of the classifier', () => {
	const outputs = evaluate(description.outputs as string);

	it('are Urgent first, one per scenario, Not Understood last', () => {
		const names = outputs({ operation: 'classify', scenarios: { values: ROUTES } });
		expect(names.map((each) => (each as { displayName: string }).displayName)).toEqual([
			'Urgent',
			...ROUTES.map(({ name }) => name),
			'Not Understood',
		]);
	});

	it('have a name even while the owner has typed none, and none without scenarios', () => {
		expect(outputs({ operation: 'classify', scenarios: { values: [{}] } })).toHaveLength(3);
		expect(outputs({ operation: 'classify', scenarios: {} })).toHaveLength(2);
	});

	it.each(['teach', 'test'])('are one when it is told to %s', (operation) => {
		expect(outputs({ operation, scenarios: { values: ROUTES } })).toEqual([
			{ type: 'main', displayName: '' },
		]);
	});

	it('take a chat model only where one is asked for', () => {
		const inputs = evaluate(description.inputs as string);
		expect(inputs({ operation: 'classify', languageModel: 'none' })).toEqual(['main']);
		expect(inputs({ operation: 'classify', languageModel: 'connected' })).toHaveLength(2);
		expect(inputs({ operation: 'teach', languageModel: 'connected' })).toEqual(['main']);
	});

	it('are summed up under the name of the node', () => {
		const subtitle = evaluate(`={{${String(description.subtitle).slice(3)}`);
		expect(subtitle({ operation: 'classify', scenarios: { values: ROUTES } })).toBe('5 scenarios');
		expect(subtitle({ operation: 'test' })).toBe('test');
	});
});

describe('a message', () => {
	it.each([
		['запишите меня на стрижку завтра в 15', OUTPUT.booking],
		['сколько стоит маникюр?', OUTPUT.price],
		['спасибо большое', OUTPUT.talk],
		['кровь не останавливается, помогите', OUTPUT.urgent],
		['ыыы ъъ', OUTPUT.lost],
	])('«%s» leaves by its output', async (text, output) => {
		expect((await classifyOne(written(text))).output).toBe(output);
	});

	it('that is urgent and wants a visit leaves by Urgent', async () => {
		const { output, understood } = await classifyOne(
			written('зуб разболелся невыносимо, терпеть не могу, запишите на сегодня'),
		);
		expect(output).toBe(OUTPUT.urgent);
		expect(understood).toMatchObject({ scenario: 'urgent', handledBy: 'person', tier: 'hot' });
	});

	it('keeps everything that was in its item, and is paired with it', async () => {
		const first = asItem({ ...written('сколько стоит стрижка?'), voucher: 7 });
		const second = asItem(written('запишите на завтра'));
		const outputs = await runNode('classify', [first, second]);
		expect(outputs[OUTPUT.price]).toMatchObject([
			{ json: { voucher: 7 }, pairedItem: { item: 0 } },
		]);
		expect(outputs[OUTPUT.price][0].json.message).toEqual(first.message);
		expect(outputs[OUTPUT.booking]).toMatchObject([{ pairedItem: { item: 1 } }]);
	});

	it('that answers the question of a form stays with its scenario', async () => {
		const { output, understood } = await classifyOne(
			written('Ольга', { conversation: { form: asking('booking', 'name') } }),
		);
		expect([output, understood.answersQuestion, understood.entities.name]).toEqual([
			OUTPUT.booking,
			true,
			'Ольга',
		]);
	});

	it('without words is not understood, and no reason to fail', async () => {
		const { output, understood } = await classifyOne(
			written(null, { message: { kind: 'sticker' } }),
		);
		expect(output).toBe(OUTPUT.lost);
		expect(understood.clarify).not.toBeNull();
	});

	it('of a VIP goes to a person, small talk does not', async () => {
		const contact = { vip: true, name: 'Ольга' };
		expect((await classifyOne(written('сколько стоит стрижка?', { contact }))).output).toBe(
			OUTPUT.person,
		);
		expect((await classifyOne(written('спасибо!', { contact }))).output).toBe(OUTPUT.talk);
	});

	it('may come from elsewhere, in `text` or `chatInput`', async () => {
		for (const item of [{ text: 'сколько стоит стрижка?' }, { chatInput: 'почём стрижка?' }])
			expect((await runNode('classify', [item]))[OUTPUT.price]).toHaveLength(1);
	});

	it('is read by a local date: «завтра» is tomorrow in the profile’s zone at the time it was written', async () => {
		const { understood } = await classifyOne(written('запишите завтра в 15'));
		expect(understood.entities.datetime[0].start).toBe('2026-03-13T15:00:00+03:00');
	});

	it('is written to the log once, however often its execution runs', async () => {
		const caseFile = written('сколько стоит стрижка?');
		await classifyOne(caseFile);
		await classifyOne(caseFile);
		const events = await readEvents(await nodeStore(), { from: 0, to: Number.MAX_SAFE_INTEGER });
		const key = caseFile.message?.key;
		expect(events.filter(({ turnKey }) => turnKey === key)).toMatchObject([
			{ type: 'understood', scenario: 'price', data: { intents: ['price'], urgent: false } },
		]);
	});
});

describe('an unsure reading', () => {
	const unsure = { parameters: { threshold: 0.999 } };

	it('is asked about once, with the two likeliest readings and a way out as buttons', async () => {
		const { output, understood } = await classifyOne(written('а стрижка'), unsure);
		expect(output).toBe(OUTPUT.lost);
		const buttons = (understood.clarify?.buttons ?? []).flat();
		expect(buttons).toHaveLength(3);
		expect(buttons.every(({ payload }) => payload?.startsWith('intent:'))).toBe(true);
	});

	it('goes to a person the second time', async () => {
		const { understood } = await classifyOne(
			written('а стрижка', { conversation: { asked: 'clarify' } }),
			unsure,
		);
		expect(understood).toMatchObject({ clarify: null, handledBy: 'person' });
	});

	it('takes no «да» for agreement to something that was never offered', async () => {
		const vague = 'да вы сами знаете, ну то самое, про что тогда';
		const after = async (asked: string | null) =>
			(await classifyOne(written(vague, { conversation: { asked } }))).understood;
		const [clarified, plain, offered] = [
			await after('clarify'),
			await after(null),
			await after('upsell_offer'),
		];
		expect(clarified.intents).toEqual(plain.intents);
		expect(clarified.confidence).toBe(plain.confidence);
		expect(offered.intents).not.toEqual(plain.intents);
	});

	it('is settled by the button that the customer presses', async () => {
		const button = { payload: 'intent:price', pressId: '1' };
		const { output, understood } = await classifyOne(
			written('Узнать цену', { message: { kind: 'button', button } }),
			unsure,
		);
		expect([output, understood.confidence]).toEqual([OUTPUT.price, 1]);
	});
});

describe('what the owner sets', () => {
	it('as urgency words on the canvas makes a message urgent', async () => {
		const text = 'у нас сработал зелёный код';
		expect((await classifyOne(written(text))).output).not.toBe(OUTPUT.urgent);
		const extra = { parameters: { options: { urgentWords: 'зелёный код, красный код' } } };
		expect((await classifyOne(written(text), extra)).output).toBe(OUTPUT.urgent);
	});

	it('as an intent and phrases of their own leaves by the scenario that lists it', async () => {
		const phrases = [{ text: 'хочу подарочную карту', intent: 'gift_card' }];
		const { output, understood } = await classifyOne(written('хочу подарочную карту для мамы'), {
			parameters: { 'phrases.values': phrases },
		});
		expect([output, understood.scenario]).toEqual([OUTPUT.price, 'gift_card']);
		expect(understood.why[0]).toMatchObject({ kind: 'teaching' });
	});

	it('in the profile counts: services, urgency words, and who closes what', async () => {
		await new BusinessProfile().execute.call(
			executeContext({
				parameters: {
					operation: 'save',
					profileName: 'studio',
					json: {
						business: { name: 'Студия', kind: 'salon' },
						services: [{ id: 'sh', title: 'Шугаринг ног', synonyms: ['сахарная депиляция'] }],
						urgentWords: ['ожог воском'],
						scenarios: { price: 'person' },
					},
				},
				credentials: {},
				items: [{}],
			}),
		);
		const conversation = { profile: 'studio' };
		const price = await classifyOne(written('сколько стоит сахарная депиляция', { conversation }));
		expect([price.output, price.understood.entities.service]).toEqual([
			OUTPUT.person,
			'Шугаринг ног',
		]);
		const burnt = await classifyOne(written('у меня ожог воском', { conversation }));
		expect(burnt.output).toBe(OUTPUT.urgent);
	});
});

describe('an item that cannot be read', () => {
	const broken = asItem({ ...written('привет'), message: { text: 5 } as never });

	it('stops the node with its number', async () => {
		await expect(runNode('classify', [asItem(written('привет')), broken])).rejects.toMatchObject({
			context: { itemIndex: 1 },
		});
	});

	it('leaves by the last output when the node is to continue, never by a scenario', async () => {
		const outputs = await runNode('classify', [broken, asItem(written('сколько стоит стрижка'))], {
			continueOnFail: true,
		});
		expect(outputs[OUTPUT.lost]).toMatchObject([
			{ json: { error: { message: expect.any(String) as string } }, pairedItem: { item: 0 } },
		]);
		expect(outputs[OUTPUT.price]).toHaveLength(1);
		expect(outputs.flat()).toHaveLength(2);
	});
});
