import { parseHtml } from '../../../sandbox/town/telegram/entities/html.ts';
import {
	parseMarkdown,
	parseMarkdownV2,
} from '../../../sandbox/town/telegram/entities/markdown.ts';

const errorOf = (run: () => unknown): string => {
	try {
		run();
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	return '';
};

describe('HTML of a message', () => {
	it('takes the known tags out and counts offsets in UTF-16 units', () => {
		expect(parseHtml('👍 <b>да &amp; <i>нет</i></b>&lt;')).toEqual({
			text: '👍 да & нет<',
			entities: [
				{ type: 'bold', offset: 3, length: 8 },
				{ type: 'italic', offset: 8, length: 3 },
			],
		});
		expect(parseHtml('<a href="https://a.ru/?x=1&amp;y=2">тут</a>').entities).toEqual([
			{ type: 'text_link', offset: 0, length: 3, url: 'https://a.ru/?x=1&y=2' },
		]);
	});

	it('leaves an unknown character reference as it is', () => {
		expect(parseHtml('&nbsp;&#1071; & co').text).toBe('&nbsp;Я & co');
	});

	it.each([
		['цена < 500', 'can\'t parse entities: Unsupported start tag "" at byte offset 9'],
		['цена <500', 'Unclosed start tag at byte offset 9'],
		['цена <5 и >3', 'Unsupported start tag "5" at byte offset 9'],
		['<b>да', 'Can\'t find end tag corresponding to start tag "b"'],
		['да</b>', 'Unexpected end tag at byte offset 4'],
		['<b>да</i>', 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'],
		['<p>абзац</p>', 'Unsupported start tag "p" at byte offset 0'],
		['<br/>', 'Unsupported start tag "br/" at byte offset 0'],
		['<span>а</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
	])('refuses %s', (source, message) => {
		expect(errorOf(() => parseHtml(source))).toContain(message);
	});
});

describe('MarkdownV2 of a message', () => {
	it('takes the marks out', () => {
		expect(parseMarkdownV2('*да* _нет_ __под__ `код\\`` [тут](https://a.ru/\\))')).toEqual({
			text: 'да нет под код` тут',
			entities: [
				{ type: 'bold', offset: 0, length: 2 },
				{ type: 'italic', offset: 3, length: 3 },
				{ type: 'underline', offset: 7, length: 3 },
				{ type: 'code', offset: 11, length: 4 },
				{ type: 'text_link', offset: 16, length: 3, url: 'https://a.ru/)' },
			],
		});
		expect(parseMarkdownV2('>цитата\nдальше').entities).toEqual([
			{ type: 'blockquote', offset: 0, length: 6 },
		]);
	});

	it.each([
		['Ждём вас.', "Character '.' is reserved and must be escaped with the preceding '\\'"],
		['8-800', "Character '-' is reserved and must be escaped"],
		['*да', "Can't find end of Bold entity at byte offset 0"],
		['да _нет', "Can't find end of Italic entity at byte offset 5"],
		['[тут](https://a', "Can't find end of a URL at byte offset"],
		['`код', "Can't find end of Code entity at byte offset 0"],
	])('refuses %s', (source, message) => {
		expect(errorOf(() => parseMarkdownV2(source))).toContain(message);
	});
});

describe('the old Markdown', () => {
	it('refuses an entity without an end', () => {
		expect(errorOf(() => parseMarkdown('имя_файла'))).toContain(
			"Can't find end of the entity starting at byte offset 6",
		);
		expect(parseMarkdown('*да* \\_').text).toBe('да _');
	});
});
