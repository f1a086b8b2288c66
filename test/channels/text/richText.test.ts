import fc from 'fast-check';

import { readHtml, sliceRuns, textOf, withoutMarks } from '../../../lib/channels/text/richText';
import { renderHtml } from '../../../lib/channels/telegram/html';

const visible = (html: string): string => textOf(readHtml(html));
const again = (html: string): string => renderHtml(readHtml(html));

describe('the small HTML of replies', () => {
	it('reads the tags that messengers share, whatever their synonym', () => {
		expect(again('<strong>a</strong> <em>b</em> <del>c</del> <code>d</code>')).toBe(
			'<b>a</b> <i>b</i> <s>c</s> <code>d</code>',
		);
	});

	it('keeps links to the web and drops dangerous ones', () => {
		expect(again('<a href="https://salon.ru/?a=1&b=2">сайт</a>')).toBe(
			'<a href="https://salon.ru/?a=1&amp;b=2">сайт</a>',
		);
		expect(again('<a href="javascript:alert(1)">сайт</a>')).toBe('сайт');
	});

	it('keeps words that only look like markup', () => {
		expect(visible('2 < 3 и 5 > 4, A&B, <скидка>')).toBe('2 < 3 и 5 > 4, A&B, <скидка>');
		expect(again('цена < 100 & ок')).toBe('цена &lt; 100 &amp; ок');
	});

	it('reads entities and line breaks', () => {
		expect(visible('a &lt;b&gt; &amp; &quot;c&quot; &#1078;<br>d')).toBe('a <b> & "c" ж\nd');
		expect(visible('&#0; &#xD800; &unknown;')).toBe('&#0; &#xD800; &unknown;');
	});

	it('closes what was left open and ignores what was never opened', () => {
		expect(again('<b>жирный <i>оба</b> курсив')).toBe(
			'<b>жирный </b><b><i>оба</i></b><i> курсив</i>',
		);
		expect(again('конец</b>')).toBe('конец');
	});

	it('writes the address of a link behind its words where there is no formatting', () => {
		expect(withoutMarks(readHtml('<a href="https://salon.ru">запись</a> тут'))).toBe(
			'запись (https://salon.ru) тут',
		);
	});

	it('keeps the marks of a part', () => {
		expect(renderHtml(sliceRuns(readHtml('раз <b>два три</b>'), 6, 9))).toBe('<b>а т</b>');
	});

	it('writes HTML that reads back as the same visible text, for any input', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.oneof(
						fc.string(),
						fc.constantFrom(
							'<b>',
							'</b>',
							'<i>',
							'</a>',
							'<a href="https://x.ru">',
							'&amp;',
							'<',
							'&',
						),
					),
					{ maxLength: 12 },
				),
				(bits) => {
					const runs = readHtml(bits.join(''));
					expect(textOf(readHtml(renderHtml(runs)))).toBe(textOf(runs));
				},
			),
			{ numRuns: 500 },
		);
	});
});
