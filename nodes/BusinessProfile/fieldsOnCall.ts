import { readHours } from '../../lib/profile';
import {
	asArray,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../lib/shared/json';
import { t } from '../shared/locale';

const text = (value: unknown): string | undefined => asText(value)?.trim() || undefined;

const words = (value: unknown): readonly string[] =>
	String(value ?? '')
		.split(/[,;\n]/)
		.map((each) => each.trim())
		.filter((each) => each !== '');

const rows = (value: unknown, name: string): readonly JsonObject[] =>
	asArray(asObject(value)[name]).filter(isObject);

const some = (list: readonly unknown[]): readonly unknown[] | undefined =>
	list.length > 0 ? list : undefined;

/** Leaves out what is not filled in. */
const filled = (fields: Readonly<Record<string, unknown>>): JsonObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** «Ольга, Пётр + Вера, -» */
const participants = (written: unknown): ReadonlyArray<readonly string[]> =>
	words(written).map((turn) =>
		/^[-–—]$/.test(turn)
			? []
			: turn
					.split('+')
					.map((each) => each.trim())
					.filter((each) => each !== ''),
	);

const restrictions = (written: unknown, schedule: string): readonly unknown[] | undefined => {
	const read = readHours(asText(written) ?? '');
	if (read.ok) return some(read.hours);
	throw new Error(
		t(
			`Schedule ${schedule}: "${read.part}" cannot be read. Write days and times, such as Mon-Fri 22:00-07:00`,
			`График ${schedule}: не могу прочитать «${read.part}». Напишите дни и время, например Пн–Пт 22:00–07:00`,
		),
	);
};

/** Rows of one name, in the order in which the names first appear. */
const grouped = (
	list: readonly JsonObject[],
	nameOf: (row: JsonObject) => string,
): ReadonlyMap<string, readonly JsonObject[]> => {
	const groups = new Map<string, readonly JsonObject[]>();
	for (const row of list) {
		const name = nameOf(row);
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	return groups;
};

/** Absences by person; they hold in every schedule. */
export const absencesOf = (changes: unknown, person: string): readonly unknown[] | undefined =>
	some(
		rows(changes, 'change')
			.filter(({ kind, who }) => kind === 'away' && words(who).includes(person))
			.map(({ from, to }) => ({ from: text(from), to: text(to) })),
	);

/**
 * Whoever has a phone gets SMS and calls, once a level asks for them. Without that a phone is only shown: nobody is called through a
 * service that was never set up.
 */
export const phoneContacts = (phone: unknown, levels: unknown): readonly unknown[] | undefined => {
	const asked = new Set(rows(levels, 'level').flatMap(({ ways }) => asArray(ways)));
	return text(phone) === undefined
		? undefined
		: some(['sms', 'call'].filter((way) => asked.has(way)).map((way) => ({ way })));
};

const schedulesFrom = (rotations: unknown, changes: unknown): readonly JsonObject[] =>
	[...grouped(rows(rotations, 'rotation'), ({ schedule }) => text(schedule) ?? '')].map(
		([name, layers], index) =>
			filled({
				name,
				branches: some(words(layers[0].branches)),
				layers: layers.map((layer) =>
					filled({
						type: text(layer.type),
						start: text(layer.start),
						shiftLength: asNumber(layer.shiftLength) ?? undefined,
						priority: asNumber(layer.priority) ?? undefined,
						participants: participants(layer.participants),
						restrictions: restrictions(layer.hours, name),
					}),
				),
				overrides: some(
					rows(changes, 'change')
						.filter(
							({ kind, schedule }) =>
								kind !== 'away' &&
								(text(schedule) === name || (text(schedule) === undefined && index === 0)),
						)
						.map(({ kind, who, out, from, to }) =>
							filled({
								kind,
								from: text(from),
								to: text(to),
								...(kind === 'swap' ? { out: text(out), in: text(who) } : { people: words(who) }),
							}),
						),
				),
			}),
	);

const policiesFrom = (levels: unknown, options: JsonObject): readonly JsonObject[] =>
	[...grouped(rows(levels, 'level'), ({ policy }) => text(policy) ?? '')]
		.map(([name, steps]) =>
			filled({
				name: name === '' ? t('general', 'общий') : name,
				reasons: some(steps.flatMap(({ reasons }) => words(reasons))),
				levels: steps.map(({ targets, ways, callAfter, timeoutMinutes }) =>
					filled({
						targets: words(targets),
						ways: some(
							asArray(ways).map((way) => ({
								way,
								afterMinutes: way === 'call' ? (asNumber(callAfter) ?? 0) : 0,
							})),
						),
						timeoutMinutes: asNumber(timeoutMinutes) ?? undefined,
					}),
				),
				acknowledgementTimeoutMinutes: asNumber(options.acknowledgementTimeoutMinutes) ?? undefined,
				lastResort: some(words(options.lastResort)),
			}),
		)
		// A chain for certain reasons goes before the general one.
		.sort((one, other) => Number(other.reasons !== undefined) - Number(one.reasons !== undefined));

const groupsFrom = (written: unknown): readonly JsonObject[] =>
	String(written ?? '')
		.split('\n')
		.map((line) => line.split(':'))
		.filter(([name]) => name.trim() !== '')
		.map(([name, ...people]) => ({ name: name.trim(), people: words(people.join(':')) }));

/** What the on-call fields of the canvas say beside the list of people. Rejects hours that cannot be read. */
export const onCallRules = (read: (name: string) => unknown): JsonObject => {
	const options = asObject(read('onCallOptions'));
	const changes = read('onCallChanges');
	return filled({
		schedules: some(schedulesFrom(read('onCallSchedules'), changes)),
		policies: some(policiesFrom(read('onCallLevels'), options)),
		groups: some(groupsFrom(options.groups)),
		repeat: asNumber(options.repeat) ?? undefined,
		answerWithinMinutes: asNumber(options.answerWithinMinutes) ?? undefined,
	});
};
