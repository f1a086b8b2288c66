import { startApp, type AppTown } from '../../../sandbox/town/generic';
import { publish } from '../vk/canvas';

/** A busy machine may need long; nothing here waits for it. Milliseconds. */
const PATIENCE = 60_000;

let app: AppTown;
beforeEach(async () => (app = await startApp({ retryMs: 50 })));
afterEach(async () => await app.stop());

it('talks with a customer of an own app on the canvas: words, a button, the own number', async () => {
	const desk = await publish(
		'generic',
		{
			nightDeskGenericApi: {
				account: 'app',
				secret: app.secret,
				replyUrl: app.replyUrl,
				buttons: true,
			},
		},
		{ receive: 'webhook' },
		(turn) =>
			turn.kind === 'text'
				? {
						text: 'Записать на завтра?',
						buttons: [
							[
								{ title: 'Да', payload: 'yes' },
								{ title: 'Мой номер', action: 'phone' },
							],
						],
					}
				: { text: turn.kind === 'button' ? 'Записали' : 'Спасибо' },
	);
	app.connect(desk.url);
	const anna = app.people.create('Анна', '+79055550001');
	const seen = () => app.people.sees(anna).map(({ text }) => text);
	app.people.say(anna, 'Добрый вечер');
	await desk.until(() => seen().length === 1, 'the first answer', PATIENCE);
	app.people.press(anna, 'Да');
	await desk.until(() => seen().length === 2, 'the second answer', PATIENCE);
	app.people.press(anna, 'Мой номер');
	await desk.until(() => seen().length === 3, 'the third answer', PATIENCE);
	await desk.until(() => desk.sent.length === 3, 'the end of the third execution', PATIENCE);

	expect(seen()).toEqual(['Записать на завтра?', 'Записали', 'Спасибо']);
	expect(
		desk.turns.map(({ kind, text, button, contact, sender }) => [
			kind,
			text,
			button?.payload ?? contact?.phone ?? null,
			contact?.own ?? null,
			sender?.name,
		]),
	).toEqual([
		['text', 'Добрый вечер', null, null, 'Анна'],
		['button', 'Да', 'yes', null, 'Анна'],
		['contact', null, '+79055550001', true, 'Анна'],
	]);
	expect(app.delivered.map(({ statuses }) => statuses)).toEqual([[200], [200], [200]]);
	expect(app.counts.refused).toBe(0);
	await desk.stop();
}, 180_000);
