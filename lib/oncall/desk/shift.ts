import type { CaseFile, Recipient, Reply } from '../../casefile';
import { reasonWords } from '../../conversation/handOver';
import { recorded } from '../../conversation/recorded';
import { currentProfile, durationWords, fillText, type Profile } from '../../profile';
import { MINUTE_MS } from '../../scheduling';
import { toIso, type Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { setTimers } from '../../timers/setTimers';
import { BUTTON } from '../buttons';
import { onCallAt, shiftsIn, type Shift } from '../onCall';
import { rosterOf } from '../plan';
import { recipientAt, standIn, type Destination } from './emission';
import { casesIn, openCases, type Case } from './rows';
import { say, timeWords } from './words';
import { nightRoster, scheduleFor } from './who';

export interface ShiftOptions {
	readonly profile: string;
	/** Null: the first schedule of the branch; without any, the night window and the whole list. */
	readonly schedule: string | null;
	readonly branch: string | null;
	/** Whom the hand-over tells: those who come, those who go, or whoever the moment concerns. */
	readonly tell: 'both' | 'begin' | 'end';
	/** Sets a timer of the kind `shift` for the next change, so that the Timer Trigger starts the next hand-over. */
	readonly setTimer: boolean;
}

/** A message to one person at a change of shifts. */
export interface ShiftNotice {
	readonly kind: 'begin' | 'end';
	readonly person: string;
	readonly to: Destination;
	readonly recipient: Recipient;
	readonly reply: Reply;
	readonly step: string;
	readonly message: CaseFile['message'];
}

export interface HandedOverShift {
	/** The shift that runs; empty people: a gap. */
	readonly shift: {
		readonly from: string;
		readonly until: string;
		readonly people: readonly string[];
	};
	/** The one before with somebody on call. */
	readonly before: HandedOverShift['shift'] | null;
	readonly notices: readonly ShiftNotice[];
	/** When the next change is; null: not within 400 days. */
	readonly nextAt: string | null;
	readonly open: number;
	readonly raised: number;
}

const LOOK_BACK = 60 * 86_400_000;
const LOOK_AHEAD = 60 * 86_400_000;
/** A change that was longer ago is no hand-over any more, but a question of who is on call. */
const FRESH = 30 * MINUTE_MS;

/**
 * Hands a shift over: those who come on call are told until when and what is open; those who go get what happened. Once per change of
 * shifts and person, however often it is run around it.
 */
export const handOverShift = async (
	store: Store,
	options: ShiftOptions,
	clock: Clock,
): Promise<HandedOverShift> => {
	const now = clock();
	const profile = await currentProfile(store, options.profile);
	const schedule = scheduleFor(profile, options.schedule, options.branch);
	const roster =
		schedule === null ? nightRoster(profile, options.branch) : rosterOf(profile, schedule);
	const past = shiftsIn(roster, { start: now - LOOK_BACK, end: now + 1 });
	const running = past[past.length - 1];
	const until = onCallAt(roster, now).until ?? now + LOOK_AHEAD;
	const shift: Shift = { ...running, end: until };
	const before = past.slice(0, -1).findLast(({ people }) => people.length > 0) ?? null;
	const name = schedule?.name ?? 'night';
	if (options.setTimer)
		await setTimers(
			store,
			[
				{
					key: `shift:${profile.name}:${name}:${options.branch ?? ''}:${until}`,
					kind: 'shift',
					subject: `shift:${profile.name}:${name}:${options.branch ?? ''}`,
					dueAt: until,
					profile: profile.name,
					data: { schedule: schedule?.name ?? null, branch: options.branch },
				},
			],
			clock,
		);
	const { value } = await recorded(
		store,
		`shift:${profile.name}:${name}:${options.branch ?? ''}:${shift.start}:${options.tell}`,
		clock,
		async (inside): Promise<HandedOverShift> => {
			const open = await openCases(inside, profile.name);
			const happened =
				before === null ? [] : await casesIn(inside, profile.name, before.start, shift.start);
			const begins =
				options.tell !== 'end' && (options.tell === 'begin' || now - shift.start <= FRESH);
			const ends =
				options.tell !== 'begin' &&
				before !== null &&
				(options.tell === 'end' || now - before.end <= FRESH);
			const key = `shift/${profile.name}/${name}/${shift.start}`;
			return {
				shift: {
					from: toIso(shift.start),
					until: toIso(shift.end),
					people: shift.people,
				},
				before:
					before === null
						? null
						: { from: toIso(before.start), until: toIso(before.end), people: before.people },
				notices: [
					...(begins
						? noticesFor(
								'begin',
								shift.people,
								() => ({
									text: beginText(profile, shift, open, roster, now),
									...buttonsOf(untaken(open), 'take', profile, now),
								}),
								{ profile, key, now },
							)
						: []),
					...(ends && before !== null
						? noticesFor(
								'end',
								before.people,
								(name) => ({
									text: endText(profile, before, happened, open, now),
									...buttonsOf(heldBy(open, name, shift), 'give', profile, now),
								}),
								{ profile, key, now },
							)
						: []),
				],
				nextAt: toIso(until),
				open: open.length,
				raised: happened.length,
			};
		},
	);
	return value;
};

const untaken = (open: readonly Case[]): readonly Case[] =>
	open.filter(({ row }) => row.status !== 'acknowledged');

/** What somebody who goes still has; who stays on call keeps it. */
const heldBy = (open: readonly Case[], name: string, { people }: Shift): readonly Case[] =>
	people.length === 0 || people.includes(name) ? [] : open.filter(({ row }) => row.holder === name);

/** No more than fit under a message. */
const MOST_BUTTONS = 8;

/** One button for each request: those who come take what nobody has, those who go hand over what is theirs. */
const buttonsOf = (
	cases: readonly Case[],
	act: 'take' | 'give',
	profile: Profile,
	now: number,
): Pick<Reply, 'buttons'> =>
	cases.length === 0
		? {}
		: {
				buttons: cases.slice(0, MOST_BUTTONS).map((each) => [
					{
						title: say(
							act === 'take' ? 'oncall_button_take_named' : 'oncall_button_give',
							each,
							profile,
							now,
						),
						payload: BUTTON[act](each.row.id),
					},
				]),
			};

const at = (moment: number, now: number, profile: Profile): string =>
	timeWords(moment, now, profile, null);

const openWords = (open: readonly Case[], profile: Profile, now: number): string =>
	open.length === 0
		? 'Открытых обращений нет.'
		: `Открыто: ${open.length}\n${open
				.map((each) => {
					const who = each.row.holder === null ? 'никто не взял' : `у ${each.row.holder}`;
					return `• ${at(each.row.triggered_at, now, profile)} ${say('oncall_short', each, profile, now)} (${who})`;
				})
				.join('\n')}`;

const beginText = (
	profile: Profile,
	shift: Shift,
	open: readonly Case[],
	roster: Parameters<typeof onCallAt>[0],
	now: number,
): string => {
	const { next } = onCallAt(roster, now);
	return fillText(profile.texts.oncall_shift_begin, {
		from: at(shift.start, now, profile),
		until: at(shift.end, now, profile),
		open: openWords(open, profile, now),
		next:
			next === null
				? null
				: `Следующая смена: ${at(next.at, now, profile)}, ${next.people.join(', ')}.`,
	});
};

const endText = (
	profile: Profile,
	shift: Shift,
	happened: readonly Case[],
	open: readonly Case[],
	now: number,
): string =>
	fillText(profile.texts.oncall_shift_end, {
		from: at(shift.start, now, profile),
		until: at(shift.end, now, profile),
		happened:
			happened.length === 0
				? 'Срочных обращений не было.'
				: `Обращений: ${happened.length}\n${happened
						.map((each) => `• ${storyOf(each, profile, now)}`)
						.join('\n')}`,
		open: openWords(open, profile, now),
	});

/** «02:14 Срочно, Анна: взял(а) Пётр через 4 мин, закрыто в 02:40» */
const storyOf = (each: Case, profile: Profile, now: number): string => {
	const { row, log } = each;
	const taken = log.findLast(({ kind }) => kind === 'acknowledged');
	const levels = new Set(
		log.filter(({ kind }) => kind === 'notified').map(({ round, level }) => `${round}.${level}`),
	).size;
	const who =
		taken === undefined || taken.kind !== 'acknowledged'
			? row.status === 'exhausted'
				? 'никто не взял'
				: 'ещё никто не взял'
			: `взял(а) ${taken.by} через ${durationWords(Math.max(1, Math.round((taken.at - row.triggered_at) / MINUTE_MS)))}`;
	return [
		`${at(row.triggered_at, now, profile)} ${reasonWords(row.reason)}, ${each.caseFile.contact?.name ?? each.brief.summary}: ${who}`,
		levels > 1 ? `звали ${levels} раз(а)` : '',
		row.resolved_at === null ? '' : `закрыто в ${at(row.resolved_at, now, profile)}`,
	]
		.filter((part) => part !== '')
		.join(', ');
};

const noticesFor = (
	kind: ShiftNotice['kind'],
	people: readonly string[],
	replyTo: (name: string) => Reply,
	{ profile, key, now }: { readonly profile: Profile; readonly key: string; readonly now: number },
): readonly ShiftNotice[] =>
	people.flatMap((name) => {
		const contact = profile.onCall.people
			.find((person) => person.name === name)
			?.contacts.find(({ way }) => way === 'message');
		if (contact === undefined) return [];
		const to = {
			channel: contact.channel,
			account: contact.account ?? '',
			chatId: contact.chatId,
			phone: null,
		};
		const step = `${key}/${kind}/${name}`;
		return [
			{
				kind,
				person: name,
				to,
				recipient: recipientAt(to, step),
				reply: replyTo(name),
				step,
				message: standIn(key, 'shift', now),
			},
		];
	});
