import fc from 'fast-check';

import { parseHtml } from '../../../sandbox/town/telegram/entities/html.ts';
import { parseMarkdownV2 } from '../../../sandbox/town/telegram/entities/markdown.ts';
import { ApiError } from '../../../sandbox/town/telegram/errors.ts';

const escapeHtml = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeMarkdown = (text: string): string => text.replace(/[_*[\]()~`>#+\-=|{}.!\\]/g, '\\$&');

const texts = fc.string({ unit: 'grapheme', maxLength: 40 });

describe('any text at all', () => {
	it('comes back unchanged when it was escaped for HTML', () => {
		fc.assert(
			fc.property(texts, (text) => {
				expect(parseHtml(escapeHtml(text))).toEqual({ text, entities: [] });
			}),
		);
	});

	it('comes back unchanged when it was escaped for MarkdownV2', () => {
		fc.assert(
			fc.property(texts, (text) => {
				expect(parseMarkdownV2(escapeMarkdown(text))).toEqual({ text, entities: [] });
			}),
		);
	});

	it('is marked over its whole length when it stands in a tag', () => {
		fc.assert(
			fc.property(texts, texts, (before, inside) => {
				const parsed = parseHtml(`${escapeHtml(before)}<b>${escapeHtml(inside)}</b>`);
				expect(parsed.text).toBe(before + inside);
				expect(parsed.entities).toEqual(
					inside === '' ? [] : [{ type: 'bold', offset: before.length, length: inside.length }],
				);
			}),
		);
	});

	it('is either read or refused with the words of the API, never anything else', () => {
		const marks = fc.string({
			unit: fc.constantFrom(...'<>/b i*_`[]()|~!\\a&;="#'),
			maxLength: 25,
		});
		fc.assert(
			fc.property(marks, (source) => {
				for (const parse of [parseHtml, parseMarkdownV2]) {
					try {
						parse(source);
					} catch (error) {
						expect(error).toBeInstanceOf(ApiError);
						expect(String(error)).toContain("Bad Request: can't parse entities: ");
					}
				}
			}),
			{ numRuns: 1000 },
		);
	});
});
