import fc from 'fast-check';

import { readProof, readReference } from '../../../lib/support/identity/claim';
import { confirms } from '../../../lib/support/identity/proof';

const ORDER = {
	answer: 200,
	number: '10234',
	phone: '+79161114567',
	email: 'anna@mail.ru',
	surname: 'Иванова-Петрова',
	name: 'Анна Иванова-Петрова',
};
const CLAIM = { order: '10234', email: null };

/** Whatever somebody writes who does not know it. */
const texts = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 60 }),
	fc.stringMatching(/^[0-9 +()-]{0,20}$/),
	fc
		.array(fc.constantFrom('Анна', 'анна', 'Иванова', 'Петрова', 'mail.ru', '10234', '@', '?'), {
			maxLength: 6,
		})
		.map((words) => words.join(' ')),
);

const knows = (text: string): boolean => {
	const plain = text.toLowerCase();
	return (
		plain.includes('anna@mail.ru') ||
		plain.includes('иванова-петрова') ||
		plain.replace(/\D/g, '').includes('4567')
	);
};

describe('guessing', () => {
	it('confirms nothing without the last digits, the e-mail or the surname', () => {
		fc.assert(
			fc.property(texts, (text) => {
				fc.pre(!knows(text));
				const proof = readProof(text);
				expect(proof !== null && confirms(ORDER, CLAIM, proof)).toBe(false);
			}),
		);
	});

	it('never breaks the reading, and the same text is always read the same', () => {
		fc.assert(
			fc.property(texts, fc.boolean(), (text, asked) => {
				expect(readReference(text, asked)).toEqual(readReference(text, asked));
			}),
		);
	});
});
