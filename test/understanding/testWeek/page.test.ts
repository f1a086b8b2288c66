import {
	figuresOf,
	outputNames,
	weekPage,
	type TriedMessage,
	type WeekPage,
} from '../../../lib/understanding/testWeek';

const tried = (fields: Partial<TriedMessage> = {}): TriedMessage => ({
	text: 'сколько стоит стрижка',
	context: null,
	business: null,
	intents: ['price'],
	urgent: false,
	confidence: 0.93,
	candidates: [{ intent: 'price', probability: 0.93 }],
	output: 1,
	expectedOutput: null,
	expected: [],
	verdict: null,
	words: ['сколько стоит'],
	ms: 0.4,
	...fields,
});

const page = (messages: readonly TriedMessage[], fields: Partial<WeekPage> = {}): string =>
	weekPage({
		figures: figuresOf(messages, outputNames([{ name: 'Цена' }], fields.language ?? 'ru')),
		tried: messages,
		language: 'ru',
		source: 'uploaded',
		when: '12 марта 2026',
		upload: false,
		leftOut: { own: 0, wordless: 0, otherChats: 0 },
		...fields,
	});

describe('the page of a test week', () => {
	it('loads nothing from elsewhere and runs no script', () => {
		const html = page([tried()]);
		expect(html).not.toMatch(/<script|<link|<img|\bsrc=|url\(|@import|https?:/i);
		expect(html).toContain('<html lang="ru">');
		expect(html).toContain('name="viewport"');
		// On paper the colours are light whatever the screen's are.
		expect(html).toContain('@media screen and (prefers-color-scheme:dark)');
		expect(html).toContain('@media print');
	});

	it('shows the words of a customer as words, whatever they are', () => {
		const html = page([
			tried({ text: '<img src=x onerror=alert(1)> "&\'', words: ['img'] }),
			tried({ output: 2, text: '</style><script>alert(2)</script>' }),
		]);
		expect(html).not.toMatch(/<img|<script/);
		expect(html).toContain('&lt;<b>img</b> src=x');
	});

	it('sets the words that decided in bold', () => {
		expect(page([tried()])).toContain('<q><b>сколько стоит</b> стрижка</q>');
	});

	it('says where a message that went wrong belongs', () => {
		const html = page([tried({ expectedOutput: 0, verdict: 'wrong', expected: ['urgent'] })]);
		expect(html).toContain('должно быть: Срочно');
		expect(html).toMatch(/<b>1<\/b><span>пропущено срочных/);
	});

	it('does not speak of right and wrong where nobody knows', () => {
		const html = page([tried()]);
		expect(html).not.toContain('ушло куда надо');
		expect(html).toContain('Добавьте столбец intent');
	});

	it('says what will appear when there is nothing yet', () => {
		const html = page([], { upload: true });
		expect(html).toContain('Сообщений пока нет');
		expect(html).toContain('enctype="multipart/form-data"');
	});

	it('says why a file could not be read', () => {
		const html = page([], { problem: { problem: 'no_text_column', detail: 'a, <b>' } });
		expect(html).toContain('Есть столбцы: a, &lt;b&gt;');
	});

	it('speaks English where the owner does', () => {
		const html = page([tried()], { language: 'en' });
		expect(html).toContain('<html lang="en">');
		expect(html.replace(/сколько стоит|стрижка|Цена|12 марта 2026/g, '')).not.toMatch(/[а-яё]/i);
	});

	it('says what was left out of an export', () => {
		const html = page([tried()], { leftOut: { own: 12, wordless: 3, otherChats: 0 } });
		expect(html).toContain('Не вошло: написано бизнесом: 12, без текста: 3.');
	});

	it('shows the first two hundred of a route and counts the rest', () => {
		const html = page(Array.from({ length: 250 }, (_, at) => tried({ text: `цена ${at}` })));
		expect(html).toContain('не показано: 50');
	});
});
