import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startApp, type AppTown } from '../../sandbox/town/generic';

const SECRET = 'town-app-secret-0001';

let app: AppTown;
let desk: Server;
/** What the desk of the test has been sent, in the order in which it came. */
let posts: Array<{ readonly id: string; readonly text: string; readonly genuine: boolean }>;
/** Statuses that the desk answers next; 200 when there are none. */
let answers: number[];

beforeEach(async () => {
	posts = [];
	answers = [];
	desk = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString('utf8');
			const stamp = String(request.headers['x-nightdesk-timestamp']);
			const wanted = createHmac('sha256', SECRET).update(`${stamp}.${body}`).digest('hex');
			const { id, text } = JSON.parse(body) as { id: string; text: string };
			const genuine = request.headers['x-nightdesk-signature'] === `sha256=${wanted}`;
			posts.push({ id, text, genuine });
			response.writeHead(answers.shift() ?? 200).end('{}');
		});
	});
	await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
	app = await startApp({ retryMs: 5 });
});
afterEach(async () => {
	await app.stop();
	await new Promise((resolve) => {
		desk.close(resolve);
		desk.closeAllConnections();
	});
});

const connect = (): void =>
	app.connect(`http://127.0.0.1:${(desk.address() as AddressInfo).port}/`);

const reply = async (
	content: unknown,
	{ secret = SECRET, secondsOff = 0 }: { secret?: string; secondsOff?: number } = {},
): Promise<number> => {
	const body = JSON.stringify(content);
	const stamp = String(Math.floor(Date.now() / 1000) + secondsOff);
	const signature = createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex');
	const answer = await fetch(app.replyUrl, {
		method: 'POST',
		headers: {
			'x-nightdesk-timestamp': stamp,
			'x-nightdesk-signature': `sha256=${signature}`,
		},
		body,
	});
	return answer.status;
};

const message = (chatId: string, id = 'm-1') => ({
	type: 'message',
	id,
	chat: { id: chatId },
	text: 'Когда вам удобно?',
	buttons: [[{ title: 'Завтра', action: 'reply', payload: 'day:tomorrow' }]],
});

describe('an app of the owner’s own', () => {
	it('signs what its customers write, and sends it again under the same id until the desk has it', async () => {
		connect();
		answers = [503, 500];
		const anna = app.people.create('Анна', '+79055550001');
		const id = app.people.say(anna, 'Добрый вечер');
		await app.settled();
		expect(posts).toEqual(Array(3).fill({ id, text: 'Добрый вечер', genuine: true }));
		expect(app.delivered).toEqual([{ eventId: id, statuses: [503, 500, 200] }]);
	});

	it('keeps the order of a chat, whatever has to be sent again, and gives up what is refused for good', async () => {
		connect();
		answers = [503, 200, 422];
		const anna = app.people.create('Анна', '+79055550001');
		const [first, second, third] = ['один', 'два', 'три'].map((text) => app.people.say(anna, text));
		await app.settled();
		expect(posts.map(({ id }) => id)).toEqual([first, first, second, third]);
		expect(app.delivered.map(({ statuses }) => statuses)).toEqual([[503, 200], [422], [200]]);
	});

	it('keeps what is written before it knows the address of the desk', async () => {
		const anna = app.people.create('Анна', '+79055550001');
		app.people.say(anna, 'Есть кто?');
		await new Promise((resolve) => setImmediate(resolve));
		connect();
		await app.settled();
		expect(posts.map(({ text }) => text)).toEqual(['Есть кто?']);
	});

	it('shows a signed reply once, to whom it is for', async () => {
		const anna = app.people.create('Анна', '+79055550001');
		const boris = app.people.create('Борис', '+79055550002');
		expect(await reply(message(anna.chatId))).toBe(200);
		expect(await reply(message(anna.chatId))).toBe(409);
		expect(app.people.sees(anna)).toMatchObject([
			{ text: 'Когда вам удобно?', buttons: [{ title: 'Завтра' }] },
		]);
		expect(app.people.sees(boris)).toEqual([]);
		expect(await reply({ type: 'ping' })).toBe(200);
		expect(app.counts).toEqual({ pings: 1, refused: 0, repeated: 1 });
	});

	it('refuses a reply of a stranger, an old one, one for nobody and one that it cannot show', async () => {
		const { chatId } = app.people.create('Анна', '+79055550001');
		expect(await reply(message(chatId), { secret: 'another-secret-00001' })).toBe(401);
		expect(await reply(message(chatId), { secondsOff: -400 })).toBe(403);
		expect((await fetch(app.replyUrl, { method: 'POST', body: '{}' })).status).toBe(401);
		expect(await reply(message('c-9'))).toBe(404);
		expect(await reply({ ...message(chatId), text: ' ' })).toBe(422);
		expect(await reply({ ...message(chatId), buttons: [[{ title: '' }]] })).toBe(422);
		expect(await reply({ type: 'letter' })).toBe(400);
		expect(app.counts.refused).toBe(3);
	});

	it('lets a customer press what it shows, and nothing else', async () => {
		connect();
		const anna = app.people.create('Анна', '+79055550001');
		await reply(message(anna.chatId));
		app.people.press(anna, 'Завтра');
		expect(() => app.people.press(anna, 'Вчера')).toThrow('There is no button "Вчера"');
		await app.settled();
		expect(posts.map(({ text }) => text)).toEqual(['Завтра']);
	});
});
