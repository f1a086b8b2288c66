import type { Evidence } from '../intents/evidence';
import type { Utterance } from '../intents/utterance';
import type { Entities } from '../types';

const SERVICES: ReadonlySet<string> = new Set([
	'beauty',
	'medical',
	'fitness',
	'tutor',
	'car',
	'desk',
]);
const LINKS: ReadonlySet<string> = new Set([
	'в',
	'на',
	'к',
	'с',
	'до',
	'по',
	'и',
	'at',
	'on',
	'for',
]);

/**
 * The message with what it talks about blanked: a date or time becomes `@time`, a number `@number`, a word of a trade
 * `@service`. So «с завтра на четверг» and «со среды на 18-е» look alike. Begins with `^` and ends with `$`.
 */
export function outlineOf(utterance: Utterance, evidence: Evidence, entities: Entities): string[] {
	const line = ['^'];
	utterance.words.forEach((word, at) => {
		const inDate = entities.datetime.some(
			({ index, text }) => word.index >= index && word.index < index + text.length,
		);
		const classes = evidence.classes[at] ?? [];
		const isService = classes.some((name) => SERVICES.has(name));
		const part = inDate
			? LINKS.has(word.norm)
				? ''
				: '@time'
			: word.kind === 'number'
				? '@number'
				: isService
					? '@service'
					: word.norm;
		if (part === '' || (part.startsWith('@') && line.at(-1) === part)) return;
		line.push(part);
	});
	line.push('$');
	return line;
}
