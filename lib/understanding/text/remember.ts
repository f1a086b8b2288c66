/** Words that are kept: customers share most of theirs. Then it starts anew, so that memory stays bounded. */
const KEPT_WORDS = 10_000;
/** What is longer is no word that comes back. */
const LONGEST = 32;

/** Reads a word once, however many messages and rules ask about it. `read` must tell the same of a word each time. */
export function rememberWords<Value extends NonNullable<unknown> | null>(
	read: (word: string) => Value,
): (word: string) => Value {
	const known = new Map<string, Value>();
	return (word) => {
		const remembered = known.get(word);
		if (remembered !== undefined) return remembered;
		const value = read(word);
		if (word.length > LONGEST) return value;
		if (known.size >= KEPT_WORDS) known.clear();
		known.set(word, value);
		return value;
	};
}

/** The message in hand is read by several readers in turn, and between them some words of it alone. */
const KEPT_TEXTS = 4;

/** Reads a text once for as long as it is the message in hand. */
export function rememberLately<Value>(read: (text: string) => Value): (text: string) => Value {
	const texts: string[] = [];
	const values: Value[] = [];
	let oldest = 0;
	return (text) => {
		const at = texts.indexOf(text);
		if (at >= 0) return values[at] as Value;
		const value = read(text);
		texts[oldest] = text;
		values[oldest] = value;
		oldest = (oldest + 1) % KEPT_TEXTS;
		return value;
	};
}
