/** Lower case, ё as е, punctuation and doubled blanks gone: how short answers are compared. */
export const simplify = (text: string): string =>
	text
		.toLowerCase()
		.replace(/ё/g, 'е')
		.replace(/[^\p{L}\p{N}+@.\s-]/gu, ' ')
		.replace(/\s+/g, ' ')
		.replace(/[.\s]+$/g, '')
		.trim();

const NO =
	/^(нет|не|неа|no|nope|отказываюсь|против|не согласен|не согласна|не согласны|не хочу|не надо|не нужно|не даю|не буду)(?=\s|$)/;
const YES =
	/^(да|ага|угу|ок|окей|ok|okay|yes|yep|sure|хорошо|конечно|разумеется|ладно|давайте|давай|согласен|согласна|согласны|соглашаюсь|подтверждаю|можно|agree|i agree|\+|1)(?=\s|$)/;

/** «да, согласна» is yes, «да нет» and «не согласен» are no, anything else is null. */
export const readYesNo = (text: string): boolean | null => {
	const plain = simplify(text);
	if (plain === '0' || plain === '2' || plain === '-' || plain === 'да нет') return false;
	if (NO.test(plain) || plain.startsWith('да нет ')) return false;
	return YES.test(plain) || /[👍👌✅]/u.test(text) ? true : null;
};

/**
 * Does the customer agree to the processing of their data? Only words of consent count, never a guess: «согласна», «даю согласие», «да»;
 * «не согласен», «нет» decline; anything else is null.
 */
export const readConsentWords = (text: string): boolean | null => {
	const plain = simplify(text);
	if (/(^|\s)(не|нет|без) (\S+ )?(соглас\S*|дам|даю|хочу|надо|нужно)/.test(plain)) return false;
	if (/(^|\s)(согласен|согласна|согласны|согласие даю|даю согласие|agree)(\s|$)/.test(plain))
		return true;
	return readYesNo(text.replace(/^\s*(ну|так)\s+/i, ''));
};

export type Command = 'back' | 'stop' | 'person';

const COMMANDS: ReadonlyArray<readonly [Command, RegExp]> = [
	['back', /^(назад|вернись|вернуться|back)$/],
	[
		'stop',
		/^(отмена|стоп|хватит|cancel|stop|передумал|передумала|ничего не надо|уже не надо|не надо ничего)$/,
	],
	[
		'person',
		/^((позовите|позови|соедините|дайте|нужен|хочу|можно)( с| мне)? )?(оператор|оператора|оператором|человек|человека|человеком|живого человека|живым человеком|администратор|администратора|администратором|менеджер|менеджера|менеджером|operator|human)( пожалуйста)?$/,
	],
];

/** A whole message that steers the form instead of answering. */
export const readCommand = (text: string): Command | null => {
	const plain = simplify(text);
	return COMMANDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
};
