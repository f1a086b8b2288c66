import { classifyOne, ROUTES, runNode, written } from './run';
import type { WeekFigures } from '../../../lib/understanding/testWeek';

const week = async (items: object[], extra: Parameters<typeof runNode>[2] = {}) => {
	const [output] = await runNode('test', items as never, {
		...extra,
		parameters: { useShipped: false, ...extra.parameters },
	});
	expect(output).toHaveLength(1);
	const [{ json, pairedItem }] = output;
	return {
		figures: json.testWeek as unknown as WeekFigures & {
			tried: Array<{
				text: string;
				route: string;
				expected: string | null;
				verdict: string | null;
			}>;
			problem: object | null;
			leftOut: object;
		},
		html: json.html as string,
		pairedItem,
	};
};

describe('testing the understanding', () => {
	it('takes the shipped messages without any input to speak of', async () => {
		const { figures, html } = await week([{}], { parameters: { useShipped: true } });
		expect(figures.messages).toBeGreaterThan(120);
		expect(figures.labelled).toBe(figures.messages);
		expect(html).toContain('<!doctype html>');
	});

	it('takes those of one kind of business when the owner names it', async () => {
		const { figures } = await week([{}], {
			parameters: { useShipped: true, options: { business: 'clinic' } },
		});
		expect(figures.messages).toBeGreaterThan(20);
		expect(figures.messages).toBeLessThan(40);
	});

	it('takes messages from items, and sends each where Classify would', async () => {
		const texts = ['запишите на завтра', 'сколько стоит стрижка', 'ребёнок не дышит', 'ъъъ'];
		const { figures, pairedItem } = await week(texts.map((text) => ({ text })));
		const names = ['Urgent', ...ROUTES.map(({ name }) => name), 'Not understood'];
		const outputs = await Promise.all(texts.map((text) => classifyOne(written(text))));
		expect(figures.tried.map(({ route }) => route)).toEqual(
			outputs.map(({ output }) => names[output]),
		);
		expect(pairedItem).toHaveLength(4);
	});

	it('takes a file', async () => {
		const file = Buffer.from('Текст;Намерение\nпочём стрижка;price\nпривет;spam\n');
		const { figures } = await week([{}], { files: [{ data: file }] });
		expect(figures.tried).toMatchObject([
			{ text: 'почём стрижка', verdict: 'right' },
			{ text: 'привет', verdict: 'wrong' },
		]);
	});

	it('takes what was posted to a webhook', async () => {
		const body = { messages: [{ text: 'привет' }, { text: 'сколько стоит стрижка' }] };
		expect((await week([{ headers: {}, query: {}, body }])).figures.messages).toBe(2);
		expect((await week([{ headers: {}, query: {}, body: {} }])).figures.messages).toBe(0);
	});

	it('counts items without words and goes on', async () => {
		const { figures } = await week([{ text: '' }, { photo: 1 }, { text: 'привет' }]);
		expect(figures).toMatchObject({ messages: 1, leftOut: { wordless: 2 } });
	});

	it('says on the page why a file cannot be read', async () => {
		const { figures, html } = await week([{}], {
			files: [{ data: Buffer.from('{"settings":{}}') }],
			parameters: { pageLanguage: 'ru' },
		});
		expect(figures).toMatchObject({ messages: 0, problem: { problem: 'no_list' } });
		expect(html).toContain('В нём нет списка сообщений');
	});

	it('uses what the owner taught', async () => {
		await runNode('teach', [{}], {
			parameters: { teachText: 'мне бы сертификатик', teachIntent: 'gift_card' },
		});
		const { figures } = await week([{ text: 'мне бы сертификатик', intent: 'gift_card' }]);
		expect(figures.tried).toMatchObject([{ route: 'Price', verdict: 'right' }]);
	});
});
