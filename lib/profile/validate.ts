import { isObject } from '../shared/json';
import type { ProfileIssue } from './issue';
import { profileSchema, type ProfileInput } from './schema';
import { onCallIssues } from './sections/onCallChecks';
import { isTextKey, TEXT_KEYS } from './texts';
import { inEnglish, type Wording } from './wording';

export type Validated =
	| { readonly ok: true; readonly input: ProfileInput }
	| { readonly ok: false; readonly issues: readonly ProfileIssue[] };

/** Thrown when a profile cannot be used; the message lists every issue with its path. */
export class InvalidProfileError extends Error {
	override readonly name = 'InvalidProfileError';

	constructor(
		readonly issues: readonly ProfileIssue[],
		say: Wording = inEnglish,
	) {
		super(
			`${say('The business profile cannot be saved', 'Профиль бизнеса нельзя сохранить')}: ${issues
				.map(({ path, message }) => `${path} ${message}`)
				.join('; ')}`,
		);
	}
}

const pathOf = (path: ReadonlyArray<string | number>): string =>
	path.reduce<string>(
		(text, part) =>
			typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
		'',
	);

/** Checks shapes, then what one part says of another. Never throws. */
export const validateProfile = (value: unknown, say: Wording = inEnglish): Validated => {
	if (!isObject(value))
		return {
			ok: false,
			issues: [
				{
					path: 'profile',
					message: say(
						'must be a JSON object. Start from an exported profile',
						'должен быть объектом JSON. Возьмите за основу выгруженный профиль',
					),
				},
			],
		};
	const { name, version, ...body } = value;
	void name;
	void version;
	const parsed = profileSchema(say).safeParse(withoutNulls(body), {
		errorMap: (issue, context) => ({ message: plainMessage(issue, context.defaultError, say) }),
	});
	if (!parsed.success)
		return {
			ok: false,
			issues: parsed.error.issues.map((issue) => ({
				path: pathOf(issue.path) || 'profile',
				message: issue.message,
			})),
		};
	const issues = crossChecks(parsed.data, say);
	return issues.length > 0 ? { ok: false, issues } : { ok: true, input: parsed.data };
};

/** An exported profile writes null where nothing is known; the owner may leave it out as well. */
const withoutNulls = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, each]) => each !== null)
			.map(([key, each]) => [key, withoutNulls(each)]),
	);
};

type ZodIssueLike = {
	readonly code: string;
	readonly expected?: unknown;
	readonly received?: unknown;
	readonly options?: unknown;
	readonly keys?: readonly string[];
};

const plainMessage = (issue: ZodIssueLike, fallback: string, say: Wording): string => {
	switch (issue.code) {
		case 'invalid_type':
			return issue.received === 'undefined'
				? say('is missing. Fill it in', 'не заполнено. Впишите значение')
				: say(
						`must be ${expected(issue.expected, true)}, not ${expected(issue.received, true)}`,
						`должно быть: ${expected(issue.expected, false)}, а не ${expected(issue.received, false)}`,
					);
		case 'invalid_enum_value':
			return say(
				`is not known. Choose one of: ${(issue.options as readonly string[]).join(', ')}`,
				`неизвестно. Выберите одно из: ${(issue.options as readonly string[]).join(', ')}`,
			);
		case 'unrecognized_keys':
			return say(
				`has unknown fields: ${(issue.keys ?? []).join(', ')}. Correct the name or remove them`,
				`содержит неизвестные поля: ${(issue.keys ?? []).join(', ')}. Исправьте имя или удалите их`,
			);
		case 'too_small':
			return say('is empty. Fill it in', 'не заполнено. Впишите значение');
		default:
			return fallback;
	}
};

const TYPES: Readonly<Record<string, readonly [string, string]>> = {
	string: ['a text', 'текст'],
	number: ['a number', 'число'],
	boolean: ['yes or no (true, false)', 'да или нет (true, false)'],
	array: ['a list', 'список'],
	object: ['an object', 'объект'],
};

const expected = (type: unknown, english: boolean): string =>
	TYPES[String(type)]?.[english ? 0 : 1] ?? String(type);

const crossChecks = (input: ProfileInput, say: Wording): readonly ProfileIssue[] => {
	const repeated = (path: string, names: readonly string[]): readonly ProfileIssue[] =>
		names.flatMap((each, index) =>
			names.findIndex((other) => other.toLowerCase() === each.toLowerCase()) < index
				? [
						{
							path: `${path}[${index}]`,
							message: say(
								`repeats "${each}". Every one needs a name of its own`,
								`повторяет «${each}». У каждого должно быть своё имя`,
							),
						},
					]
				: [],
		);
	const services = new Set((input.services ?? []).map(({ title }) => title.toLowerCase()));
	return [
		...repeated(
			'branches',
			(input.branches ?? []).map(({ id }) => id),
		),
		...repeated(
			'services',
			(input.services ?? []).map(({ title }) => title),
		),
		...(input.staff ?? []).flatMap((member, index) =>
			(member.services ?? [])
				.filter((title) => !services.has(title.toLowerCase()))
				.map((title) => ({
					path: `staff[${index}].services`,
					message: say(
						`names "${title}", which is not among the services. Add it there or correct the name`,
						`называет «${title}», такой услуги нет. Добавьте её в услуги или исправьте название`,
					),
				})),
		),
		...(input.onCall?.people ?? []).flatMap((person, index) =>
			(person.chatId === undefined) === (person.channel === undefined)
				? []
				: [
						{
							path: `onCall.people[${index}]`,
							message: say(
								'needs both a channel and a chat id to be notified, or neither',
								'нужны и канал, и id чата, чтобы сообщать; либо ни того ни другого',
							),
						},
					],
		),
		...onCallIssues(input.onCall, say),
		...Object.keys(input.texts ?? {})
			.filter((key) => !isTextKey(key) && !/^ask_|^[a-z_]+_received$/.test(key))
			.map((key) => ({
				path: `texts.${key}`,
				message: say(
					`is not a text that Night Desk says. Known texts: ${TEXT_KEYS.join(', ')}`,
					`такого текста нет. Известные тексты: ${TEXT_KEYS.join(', ')}`,
				),
			})),
	];
};
