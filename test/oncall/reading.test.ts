import fc from 'fast-check';

import type { Turn } from '../../lib/casefile';
import { BUTTON, readButton } from '../../lib/oncall/buttons';
import { personOf, readAct } from '../../lib/oncall/reading';
import { readLink, signLink } from '../../lib/oncall/link/token';
import { completeProfile } from '../../lib/profile';
import { message } from '../support/messages';

const turn = (fields: Partial<Turn>): Turn => {
	const single = message(fields);
	return { ...single, key: 'k', parts: [single], attempt: 0 };
};
const actOf = (text: string) => readAct(turn({ text }))?.act ?? null;

describe('the words of a person on call', () => {
	it.each([
		['принял', 'take'],
		['Приняла.', 'take'],
		['ПРИНЯТО!!!', 'take'],
		['беру на себя', 'take'],
		['Занимаюсь, перезвоню ей', 'take'],
		['👍🏽', 'take'],
		['ok', 'take'],
		['не могу', 'pass'],
		['не беру', 'pass'],
		['Дальше', 'pass'],
		['Готово)', 'done'],
		['Закрыла', 'done'],
		['вопрос решён', 'done'],
		['не принял', null],
		['кто взял?', null],
		['принял бы, но уже лёг и машина в сервисе, извините, позвоните Пете, он рядом', null],
		['', null],
	] as const)('«%s» means %s', (text, act) => {
		expect(actOf(text)).toBe(act);
	});

	it('fit a button of every messenger, and come back as they went', () => {
		const id = 'esc-0123456789ab';
		for (const act of ['take', 'pass', 'done'] as const) {
			expect(Buffer.byteLength(BUTTON[act](id))).toBeLessThanOrEqual(40);
			expect(readButton(BUTTON[act](id))).toEqual({ act, id });
		}
	});

	it('are read without a fault whatever comes, and belong to nobody who is not on the list', () => {
		const profile = completeProfile({}, 'default', 1);
		fc.assert(
			fc.property(
				fc.string({ maxLength: 80 }),
				fc.option(fc.string()),
				fc.string(),
				(text, payload, chat) => {
					const item = turn({
						text,
						button: { payload, pressId: null },
						chat: { id: chat, type: 'private', title: null },
					});
					readAct(item);
					expect(personOf(profile, item)).toBeNull();
				},
			),
		);
	});
});

describe('the word of a signed link', () => {
	const claim = fc.record({
		escalationId: fc.string(),
		person: fc.string(),
		step: fc.nat(),
		expiresAt: fc.nat(),
	});

	it('comes back as it was signed, and not with another secret', () => {
		fc.assert(
			fc.property(claim, fc.string(), fc.string(), (each, secret, other) => {
				const token = signLink(each, secret);
				expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
				expect(readLink(token, secret)).toEqual(each);
				if (secret !== other) expect(readLink(token, other)).toBeNull();
			}),
		);
	});

	it('is nothing when it is anything else', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(readLink(text, 'secret')).toBeNull();
			}),
		);
	});
});
