export interface WebChatSettings {
	/** Names the widget; our account on this channel. */
	readonly widget: string;
	/** What the page shows on top. */
	readonly title: string;
	/** What the page says before the first message. */
	readonly greeting: string;
	/** Origins (`https://salon.ru`) whose pages may write; empty: all. */
	readonly allowedOrigins: readonly string[];
	/** Characters of one message. */
	readonly maxText: number;
	/** Messages of one visitor in a minute. */
	readonly perMinute: number;
	/** How long a response waits for the reply, milliseconds. */
	readonly waitMs: number;
	/** Said when the reply did not come in time, or a person will give it. */
	readonly lateText: string;
}

export const WEBCHAT_DEFAULTS: WebChatSettings = {
	widget: 'site',
	title: 'Чат',
	greeting: 'Здравствуйте! Напишите, чем помочь: мы на связи и ночью.',
	allowedOrigins: [],
	maxText: 4000,
	perMinute: 20,
	waitMs: 60_000,
	lateText: 'Сообщение получено. Ответ придёт сюда.',
};

/** `https://salon.ru, https://www.salon.ru` → origins; `*` or nothing: all. */
export const readOrigins = (list: string): readonly string[] => {
	const origins = list
		.split(/[\s,;]+/)
		.map((entry) => entry.trim().replace(/\/+$/, '').toLowerCase())
		.filter((entry) => entry !== '');
	return origins.includes('*') ? [] : origins;
};

/** A sentence about what is wrong with the settings, or null. */
export const settingsFault = ({
	widget,
	allowedOrigins,
	maxText,
	perMinute,
}: WebChatSettings): string | null => {
	if (!/^[\p{L}\p{N}_-]{1,64}$/u.test(widget))
		return 'The widget name may hold 1 to 64 letters, digits, "_" and "-".';
	const wrong = allowedOrigins.find((origin) => !isOrigin(origin));
	if (wrong !== undefined)
		return `The allowed origin "${wrong}" must be like https://example.ru, without a path.`;
	if (!(maxText >= 1 && maxText <= 20_000))
		return 'The longest message must be between 1 and 20000 characters.';
	if (!(perMinute >= 1)) return 'At least one message a minute must be allowed.';
	return null;
};

const isOrigin = (text: string): boolean => {
	try {
		return new URL(text).origin === text;
	} catch {
		return false;
	}
};
