/** What a visit or a price is asked for with: facts about oneself stand beside it and are no request of their own. */
const SERVED_BEFORE_FACTS: ReadonlySet<string> = new Set([
	'booking',
	'availability',
	'reschedule',
	'cancel',
	'quote',
]);

/** What asks for nothing: whoever says more than this is served by the rest. */
const ASKS_NOTHING: ReadonlySet<string> = new Set([
	'greeting',
	'thanks',
	'feedback',
	'qualification',
	'other',
	'spam',
]);

/**
 * The intent by which a message is served. «Год назад была аллергия. Можно в пятницу в 10?»: facts go behind the wish, and so do thanks
 * and praise («Спасибо за стрижку! Перенесите следующую на среду»). Mostly the primary.
 */
export const wishIn = ([primary = 'other', ...others]: readonly string[]): string => {
	if (primary === 'qualification')
		return others.find((intent) => SERVED_BEFORE_FACTS.has(intent)) ?? primary;
	if (primary !== 'thanks' && primary !== 'feedback' && primary !== 'greeting') return primary;
	return others.find((intent) => !ASKS_NOTHING.has(intent)) ?? primary;
};
