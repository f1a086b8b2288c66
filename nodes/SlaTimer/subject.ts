import type { CaseFile } from '../../lib/casefile';
import { asObject, asText } from '../../lib/shared/json';
import { t } from '../shared/locale';
import type { Parameters } from '../shared/parameters';

/** What is timed: the name given by hand, else the dialogue of the item. Rejects with what to do when there is neither. */
export const subjectOf = (item: CaseFile, parameters: Parameters): string => {
	const own = asText(parameters.option('subject'))?.trim();
	if (own) return own;
	const id = item.conversation?.id ?? item.timer?.conversationId;
	if (id) return `conversation:${id}`;
	throw new Error(
		t(
			'The item has no dialogue. Put Conversation: Open before this node, or name what is timed in the option "Subject"',
			'Во входных данных нет диалога. Поставьте перед узлом «Диалог: Открыть» или назовите предмет в параметре «Предмет»',
		),
	);
};

/** What every key of this item begins with: the turn, else the firing of the timer, else this execution. */
export const beginOf = (item: CaseFile, place: string): string =>
	item.message?.key ??
	(item.timer === undefined ? place : `timer:${item.timer.key}@${Date.parse(item.timer.dueAt)}`);

/** The option "At", milliseconds; null when it is empty. */
export const givenMoment = (parameters: Parameters): number | null => {
	const written = parameters.option('at');
	const text = asText(written)?.trim() ?? asText(asObject(written).value) ?? '';
	if (text === '') return null;
	const at = Date.parse(text);
	if (Number.isNaN(at))
		throw new Error(
			t(
				`At: "${text}" is no moment. Write it as 2026-11-23T09:00:00+03:00`,
				`Когда: «${text}» не момент времени. Напишите так: 2026-11-23T09:00:00+03:00`,
			),
		);
	return at;
};
