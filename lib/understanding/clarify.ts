import type { UnderstandingResult } from './types';

/** Below this confidence the bot asks instead of guessing. */
export const CLARIFY_BELOW = 0.6;

export interface Clarification {
	/** The question for the customer. */
	readonly text: string;
	/** The likeliest options, best first, and a way out. `intent` is null for the way out. */
	readonly buttons: ReadonlyArray<{ readonly intent: string | null; readonly label: string }>;
}

/** Default wording; the owner may pass other labels. */
const LABELS: Readonly<Record<string, string>> = {
	booking: 'Записаться',
	availability: 'Узнать свободное время',
	price: 'Узнать цену',
	quote: 'Рассчитать стоимость',
	reschedule: 'Перенести запись',
	cancel: 'Отменить запись',
	confirm: 'Подтвердить запись',
	decline: 'Отказаться',
	complaint: 'Пожаловаться',
	feedback: 'Оставить отзыв',
	discount: 'Узнать о скидках',
	question_faq: 'Задать вопрос',
	human: 'Позвать администратора',
	order_status: 'Узнать о готовности',
	refund: 'Вернуть деньги',
	technical: 'Не работает сайт или приложение',
	qualification: 'Рассказать о себе',
	upsell_yes: 'Добавить к записи',
	consent_yes: 'Дать согласие',
	consent_withdraw: 'Удалить мои данные',
	urgent: 'Мне срочно нужна помощь',
};

/** Intents that nobody would pick from a list. */
const NO_OPTION: ReadonlySet<string> = new Set(['greeting', 'thanks', 'spam', 'other']);

/**
 * One clarifying question with the two likeliest options, or null when the answer is sure enough, urgent, or there is nothing to
 * choose from. `threshold` is the owner's setting, 0…1.
 */
export function clarify(
	result: UnderstandingResult,
	options: { readonly threshold?: number; readonly labels?: Readonly<Record<string, string>> } = {},
): Clarification | null {
	if (result.urgent || result.confidence >= (options.threshold ?? CLARIFY_BELOW)) return null;
	const labelOf = (intent: string) => options.labels?.[intent] ?? LABELS[intent] ?? intent;
	const likeliest = result.candidates.filter(({ intent }) => !NO_OPTION.has(intent)).slice(0, 2);
	if (likeliest.length === 0) return null;
	return {
		text: 'Хочу понять вас правильно. Что вам нужно?',
		buttons: [
			...likeliest.map(({ intent }) => ({ intent, label: labelOf(intent) })),
			{ intent: null, label: 'Другое' },
		],
	};
}
