import type { CaseFile, Recipient, Sla } from '../../lib/casefile';
import { currentProfile } from '../../lib/profile';
import { asNumber, asText } from '../../lib/shared/json';
import {
	checkSla,
	employeesOf,
	firstToWarn,
	foremost,
	noSla,
	planFor,
	repeatsOf,
	toSla,
	type CheckNotice,
	type Checked,
} from '../../lib/sla/desk';
import { withKeys } from '../shared/caseFile';
import type { Produced } from '../shared/itemLoop';
import type { OperationInput } from './operation';
import { BREACH, NOTHING_DUE, STILL_WAITING, WARNING } from './outputs';
import { beginOf, subjectOf } from './subject';

const OUTPUT_OF: Readonly<Record<CheckNotice['kind'], number>> = {
	warning: WARNING,
	breach: BREACH,
	repeat: STILL_WAITING,
};

/** Looks again at what the timer was set for; without a timer, at the dialogue of the item. One item for each notice. */
export const check = async ({
	item,
	store,
	parameters,
	clock,
	place,
}: OperationInput): Promise<readonly Produced[]> => {
	const { timer, conversation } = item;
	const slaId = timer?.kind === 'sla' ? asText(timer.data.slaId) : null;
	const subject = slaId === null ? subjectOf(item, parameters) : (timer?.subject ?? '');
	const name =
		asText(parameters.option('profileName'))?.trim() || conversation?.profile || timer?.profile;
	const profile = await currentProfile(store, name || undefined);
	const begin = beginOf(item, place);
	const checked = await checkSla(
		store,
		{
			eventId: `${begin}/${parameters.step}`,
			...(slaId === null ? { subject } : { slaId }),
			...repetitionIn(item),
			repeats: repeatsOf(profile),
			employees: employeesOf(profile, conversation?.branch ?? null, clock()),
		},
		clock,
	);
	const around = {
		profile,
		conversation: conversation ?? null,
		contact: item.contact ?? null,
		eventId: begin,
	};
	const found = checked.flatMap((each) => each.notices.map((notice) => ({ each, notice })));
	if (found.length === 0)
		return [{ json: withKeys(item, { sla: calm(checked, subject) }), output: NOTHING_DUE }];
	return found.map(({ each, notice }) => {
		const onBreach = planFor(each, notice, around);
		const sla: Sla = { ...toSla(each, notice), onBreach };
		const recipient: Recipient | null =
			notice.kind === 'warning'
				? (firstToWarn(each, notice, around)?.recipient ?? null)
				: notice.kind === 'breach'
					? (onBreach.head?.recipient ?? onBreach.nextEmployee?.recipient ?? null)
					: null;
		return {
			output: OUTPUT_OF[notice.kind],
			json: withKeys(item, {
				sla,
				...(recipient === null ? {} : { recipient }),
				// Only what is meant for the customer stands where Channel Reply looks by itself.
				...(notice.kind === 'repeat' && onBreach.repeat !== null
					? { reply: onBreach.repeat.message }
					: {}),
			}),
		};
	});
};

const repetitionIn = ({
	timer,
}: CaseFile): { readonly repeat?: { readonly startedAt: number; readonly number: number } } => {
	if (timer?.data.step !== 'repeat') return {};
	const startedAt = asNumber(timer.data.startedAt);
	const number = asNumber(timer.data.number);
	return startedAt === null || number === null ? {} : { repeat: { startedAt, number } };
};

const calm = (checked: readonly Checked[], subject: string): Sla => {
	const chosen = foremost(checked);
	return chosen === null ? noSla(subject) : toSla(chosen);
};
