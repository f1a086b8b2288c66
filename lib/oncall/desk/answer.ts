import type { Reply } from '../../casefile';
import type { OnCallPerson } from '../../profile';
import { BUTTON } from '../buttons';
import type { Act, Outcome } from './act';
import { destinationOf, takenWords, type Scene } from './compose';
import type { Destination } from './emission';
import { contextWords, say, shortWords, timeWords } from './words';

/** What the outcome of a deed is worth telling to a person who pressed a key: on the telephone nothing was said but «спасибо». */
const TOLD_AFTER_KEY: ReadonlySet<Outcome> = new Set(['taken', 'theirs', 'over']);

/**
 * Where the person is answered: the chat in which they wrote. Who pressed a key in a call, or used the link, gets the request itself in
 * their messenger, where it can be closed; by SMS only after a call, since the page of the link has shown it. Null: nowhere.
 */
export const answerPlace = (
	scene: Scene,
	{ answerTo, source }: Pick<Act, 'answerTo' | 'source'>,
	outcome: Outcome,
	person: OnCallPerson,
): Destination | null => {
	if (answerTo !== null) return answerTo;
	const own = (...ways: readonly string[]): Destination | null => {
		const contact = ways
			.map((wanted) => person.contacts.find(({ way }) => way === wanted))
			.find((found) => found !== undefined);
		return contact === undefined ? null : destinationOf(scene, contact);
	};
	if (source === 'key' && TOLD_AFTER_KEY.has(outcome)) return own('message', 'sms');
	return source === 'link' && outcome === 'taken' ? own('message') : null;
};

/** What is said to the person who acted; `isShort`: for an SMS, which has neither buttons nor room. */
export const answerOf = (outcome: Outcome, scene: Scene, isShort = false): Reply => {
	const { each, profile, now } = scene;
	const words = takenWords(scene);
	const closed = {
		who: each.row.holder,
		at: timeWords(each.row.resolved_at ?? now, now, profile, each.row.branch),
	};
	switch (outcome) {
		case 'taken':
		case 'yours':
			return isShort
				? {
						text: say('oncall_taken_short', each, profile, now, {
							...words,
							words: shortWords(each, profile, now),
						}),
					}
				: {
						text: say('oncall_taken_by_you', each, profile, now, {
							...words,
							context: contextWords(each, profile, now),
						}),
						buttons: [
							[
								{ title: profile.texts.oncall_button_done, payload: BUTTON.done(each.row.id) },
								{ title: profile.texts.oncall_button_pass, payload: BUTTON.pass(each.row.id) },
							],
						],
					};
		case 'theirs':
			return { text: say('oncall_taken_by_other', each, profile, now, words) };
		case 'over':
			return { text: say('oncall_over', each, profile, now, closed) };
		case 'done':
			return { text: say('oncall_done', each, profile, now, closed) };
		case 'passed':
			return { text: say('oncall_passed_on', each, profile, now) };
		case 'given':
			return { text: say('oncall_given', each, profile, now, { who: each.row.holder }) };
		case 'kept':
			return { text: say('oncall_not_given', each, profile, now) };
	}
};
