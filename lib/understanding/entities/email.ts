const WRITTEN =
	/[\w\u0400-\u04ff\d][\w\u0400-\u04ff\d._%+-]*@[\w\u0400-\u04ff\d-]+(?:\.[\w\u0400-\u04ff\d-]+)*\.[\w\u0400-\u04ff]{2,}/u;
const SPOKEN =
	/([a-z\d._-]+)\s*(?:собака|\[at\]|\(at\))\s*([a-z\d-]+)\s*(?:точка|\[dot\]|\.)\s*([a-zа-я]{2,})/iu;

const AT = /собака|[[(]at[\])]/i;

/** The first e-mail address of a message in lower case, also «name собака mail точка ru»; null when there is none. */
export function readEmail(text: string): string | null {
	if (!text.includes('@') && !AT.test(text)) return null;
	const written = WRITTEN.exec(text);
	if (written !== null) return written[0].toLowerCase();
	const spoken = SPOKEN.exec(text);
	if (spoken === null) return null;
	const [, name = '', host = '', zone = ''] = spoken;
	return `${name}@${host}.${zone === 'ру' ? 'ru' : zone === 'ком' ? 'com' : zone}`.toLowerCase();
}
