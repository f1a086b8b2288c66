import type { Mark, Run } from '../text/richText';

const escapeText = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const open = (mark: Mark): string =>
	mark.tag === 'a'
		? `<a href="${escapeText(mark.href).replace(/"/g, '&quot;')}">`
		: `<${mark.tag}>`;

/** Runs → Telegram's HTML. Every run opens and closes its own tags, so the result is balanced wherever the text was cut. */
export const renderHtml = (runs: readonly Run[]): string =>
	runs
		.map(
			({ text, marks }) =>
				marks.map(open).join('') +
				escapeText(text) +
				marks
					.toReversed()
					.map(({ tag }) => `</${tag}>`)
					.join(''),
		)
		.join('');
