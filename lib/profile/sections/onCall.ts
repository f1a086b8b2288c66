import { z } from 'zod';

import type { Wording } from '../wording';
import { momentAt, MOMENT } from './onCallMoments';
import { CONTACT_WAYS, type OnCallContact, type OnCallRules } from './onCallRules';
import { pieces } from './pieces';

export * from './onCallRules';

export const onCallSchema = (say: Wording) => {
	const { clock, count, filled, phone, words, zone } = pieces(say);
	const moment = z.string().regex(MOMENT, {
		message: say(
			'is not a moment. Write 2026-12-31 for a whole day, or 2026-12-31T22:00',
			'не дата и не время. Напишите 2026-12-31 (весь день) или 2026-12-31T22:00',
		),
	});
	const above = (least: number) =>
		z.number().min(least, {
			message: say(`must be at least ${least}`, `должно быть не меньше ${least}`),
		});
	const contact = z.object({
		way: z.enum(CONTACT_WAYS),
		/** The messenger; for SMS and calls left out. */
		channel: z.string().optional(),
		account: z.string().optional(),
		chatId: z.string().optional(),
		/** For SMS and calls; left out: the person's phone. */
		phone: phone.optional(),
	});
	const person = z.object({
		name: filled,
		phone: phone.optional(),
		channel: z.string().optional(),
		account: z.string().optional(),
		chatId: z.string().optional(),
		order: z.number().int().optional(),
		/** Only for these branches; empty: for all. */
		branches: words.optional(),
		/** Further ways to reach the person. */
		contacts: z.array(contact).optional(),
		/** Not called in these times, whatever else is said. A date alone is the whole day, also as the end. */
		absences: z.array(z.object({ from: moment, to: moment })).optional(),
		/** User of the Bitrix24 portal who gets the task. */
		crmUserId: count.optional(),
	});
	const restriction = z.object({
		days: z.array(z.number().int().min(0).max(6)).optional(),
		from: clock,
		to: clock,
	});
	const layer = z.object({
		priority: z.number().int().optional(),
		type: z.enum(['hourly', 'daily', 'weekly', 'monthly']).optional(),
		start: z.string().regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, {
			message: say(
				'is not a local date with a time. Write the first hand-off, such as 2026-11-23T09:00',
				'не дата со временем. Напишите начало первой смены, например 2026-11-23T09:00',
			),
		}),
		shiftLength: z
			.number()
			.int({ message: say('must be a whole number', 'должно быть целым числом') })
			.min(1, { message: say('must be at least 1', 'должно быть не меньше 1') })
			.optional(),
		/** Names of people or groups in turn; several at once as a list; an empty list is a turn of nobody. */
		participants: z.array(z.union([z.string().trim().min(1), words])),
		restrictions: z.array(restriction).optional(),
		advance: z.enum(['always', 'window-days']).optional(),
	});
	const override = z.object({
		kind: z.enum(['swap', 'add', 'remove', 'cover']),
		from: moment,
		to: moment,
		out: z.string().optional(),
		in: z.string().optional(),
		person: z.string().optional(),
		people: words.optional(),
	});
	const schedule = z.object({
		name: filled,
		timeZone: zone.optional(),
		branches: words.optional(),
		layers: z.array(layer),
		overrides: z.array(override).optional(),
	});
	const way = z.object({ way: z.enum(CONTACT_WAYS), afterMinutes: above(0).optional() });
	const level = z.object({
		/** Names of people, groups or schedules. */
		targets: words,
		ways: z.array(way).optional(),
		timeoutMinutes: above(1).optional(),
	});
	const policy = z.object({
		name: filled,
		/** For these branches and reasons only; empty: for all. The first policy that fits holds. */
		branches: words.optional(),
		reasons: words.optional(),
		levels: z.array(level),
		repeat: count.optional(),
		/** Taken but not finished for so long: it starts over. 0: never. */
		acknowledgementTimeoutMinutes: above(0).optional(),
		/** Told when everybody was called in vain. */
		lastResort: words.optional(),
	});
	return z
		.object({
			people: z.array(person),
			groups: z.array(z.object({ name: filled, people: words })),
			schedules: z.array(schedule),
			policies: z.array(policy),
			/** For levels without a timeout of their own. */
			timeoutMinutes: above(1),
			repeat: count,
			/** How soon who has it answers the customer; said to the customer. 0: no time is promised. */
			answerWithinMinutes: count,
		})
		.partial();
};

export type OnCallInput = z.infer<ReturnType<typeof onCallSchema>>;

/** Within the 10 to 20 minutes that a person on call is given. */
const TIMEOUT_MINUTES = 15;
const REPEAT = 1;
/** What a person is expected to keep after an escalation. */
const ANSWER_WITHIN_MINUTES = 15;

const orNull = (text: string | undefined): string | null =>
	text === undefined || text.trim() === '' ? null : text.trim();

type Phone = (phone: string | undefined) => string | null;

type PersonInput = NonNullable<OnCallInput['people']>[number];

const contactsOf = (person: PersonInput, e164: Phone): readonly OnCallContact[] => {
	const first =
		orNull(person.chatId) === null || orNull(person.channel) === null
			? []
			: [
					{
						way: 'message' as const,
						channel: String(person.channel).trim(),
						account: orNull(person.account),
						chatId: String(person.chatId).trim(),
					},
				];
	const further = (person.contacts ?? []).flatMap((contact): readonly OnCallContact[] => {
		const { way } = contact;
		const account = orNull(contact.account);
		if (way === 'message')
			return orNull(contact.chatId) === null || orNull(contact.channel) === null
				? []
				: [
						{
							way,
							channel: String(contact.channel).trim(),
							account,
							chatId: String(contact.chatId).trim(),
						},
					];
		const phone = e164(contact.phone ?? contact.chatId ?? person.phone);
		return phone === null
			? []
			: [{ way, channel: way === 'sms' ? 'sms' : 'voice', account, chatId: phone }];
	});
	// A profile that was loaded and is saved again names the first one twice.
	return [...first, ...further].filter(
		(contact, index, all) =>
			all.findIndex(
				({ way, channel, chatId }) =>
					way === contact.way && channel === contact.channel && chatId === contact.chatId,
			) === index,
	);
};

/** Adds what the owner left out. `e164` brings a phone into its one form. */
export const completeOnCall = (
	input: OnCallInput | undefined,
	timeZone: string,
	e164: Phone,
): OnCallRules => {
	const timeoutMinutes = input?.timeoutMinutes ?? TIMEOUT_MINUTES;
	const repeat = input?.repeat ?? REPEAT;
	const groups = input?.groups ?? [];
	const membersOf = (name: string): readonly string[] =>
		groups.find((group) => group.name === name)?.people ?? [name];
	const span = ({ from, to }: { from: string; to: string }, zone: string) => ({
		from: momentAt(from, zone, 'start'),
		to: momentAt(to, zone, 'end'),
	});
	return {
		people: (input?.people ?? [])
			.map((person, index) => ({
				name: person.name,
				phone: e164(person.phone),
				channel: orNull(person.channel),
				account: orNull(person.account),
				chatId: orNull(person.chatId),
				order: person.order ?? index + 1,
				branches: person.branches ?? [],
				contacts: contactsOf(person, e164),
				absences: (person.absences ?? []).map((absence) => span(absence, timeZone)),
				crmUserId: person.crmUserId ?? null,
			}))
			.sort((one, other) => one.order - other.order),
		groups,
		schedules: (input?.schedules ?? []).map((schedule) => {
			const zone = schedule.timeZone ?? timeZone;
			return {
				name: schedule.name,
				timeZone: zone,
				branches: schedule.branches ?? [],
				layers: schedule.layers.map((layer) => ({
					priority: layer.priority ?? 1,
					type: layer.type ?? 'weekly',
					start: layer.start,
					shiftLength: layer.shiftLength ?? 1,
					participants: layer.participants.map((each) => [
						...new Set((typeof each === 'string' ? [each] : each).flatMap(membersOf)),
					]),
					restrictions:
						layer.restrictions === undefined || layer.restrictions.length === 0
							? null
							: layer.restrictions,
					advance: layer.advance ?? 'always',
				})),
				overrides: (schedule.overrides ?? []).map((change) => ({
					kind: change.kind,
					...span(change, zone),
					out: orNull(change.out),
					in: orNull(change.in),
					people: [...(change.people ?? []), ...(change.person ? [change.person] : [])].flatMap(
						membersOf,
					),
				})),
			};
		}),
		policies: (input?.policies ?? []).map((policy) => ({
			name: policy.name,
			branches: policy.branches ?? [],
			reasons: policy.reasons ?? [],
			levels: policy.levels.map((level) => ({
				targets: level.targets,
				ways: (level.ways ?? []).map(({ way, afterMinutes }) => ({
					way,
					afterMinutes: afterMinutes ?? 0,
				})),
				timeoutMinutes: level.timeoutMinutes ?? timeoutMinutes,
			})),
			repeat: policy.repeat ?? repeat,
			acknowledgementTimeoutMinutes: policy.acknowledgementTimeoutMinutes || null,
			lastResort: policy.lastResort ?? [],
		})),
		timeoutMinutes,
		repeat,
		answerWithinMinutes: input?.answerWithinMinutes ?? ANSWER_WITHIN_MINUTES,
	};
};
