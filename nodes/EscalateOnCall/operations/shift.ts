import {
	handOverShift as handOver,
	openCases,
	whoIsOnCall as who,
	type ShiftNotice,
} from '../../../lib/oncall';
import { currentProfile, type Profile } from '../../../lib/profile';
import { asNumber, asObject, asText } from '../../../lib/shared/json';
import { toIso } from '../../../lib/shared/clock';
import { withKeys } from '../../shared/caseFile';
import { onlyFor } from '../../shared/description';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import { producedBy, type Operation, type OperationInput } from './operation';

/** The parameter, else what a fired timer of the kind `shift` names; a schedule that the owner has removed since is none. */
const place = ({ item, parameters }: OperationInput, { onCall }: Profile) => {
	const timer = asObject(asObject(item.timer).data);
	const timed = onCall.schedules.find(({ name }) => name === timer.schedule)?.name ?? null;
	return {
		schedule: parameters.text('schedule') || timed,
		branch:
			parameters.text('branch') || asText(timer.branch) || (item.conversation?.branch ?? null),
	};
};

/** Who is on call now, until when, who is next, and where nobody is. */
export const whoIsOnCall: Operation = {
	properties: [
		{
			displayName: t('Schedule', 'График'),
			name: 'schedule',
			type: 'string',
			default: '',
			displayOptions: onlyFor('whoIsOnCall', 'handOverShift'),
			description: t(
				'Name as in the profile. Empty: the first schedule of the branch, or the list of people on call.',
				'Имя, как в профиле. Пусто: первый график филиала или список дежурных.',
			),
		},
		{
			displayName: t('Branch', 'Филиал'),
			name: 'branch',
			type: 'string',
			default: '',
			displayOptions: onlyFor('whoIsOnCall', 'handOverShift'),
			description: t('ID of the branch. Empty: all.', 'Код филиала. Пусто: все.'),
		},
		{
			displayName: t('Look for Gaps (Days)', 'Искать пропуски, дней'),
			name: 'gapDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 366 },
			default: 30,
			displayOptions: onlyFor('whoIsOnCall'),
		},
	],
	async execute(input) {
		const { item, store, parameters, profile, clock } = input;
		const rules = await currentProfile(store, profile);
		const onCall = who(rules, {
			...place(input, rules),
			at: clock(),
			days: asNumber(parameters.number('gapDays')) ?? 30,
		});
		return { json: withKeys(item, { onCall: { at: toIso(clock()), ...onCall } }) };
	},
};

/** The roster message at the beginning of a shift, and what happened at its end. */
export const handOverShift: Operation = {
	properties: [
		{
			displayName: t('Tell', 'Кому сообщить'),
			name: 'tell',
			type: 'options',
			default: 'both',
			displayOptions: onlyFor('handOverShift'),
			options: [
				{
					name: t('Those Who Come and Those Who Go', 'Кто заступает и кто сменяется'),
					value: 'both',
				},
				{ name: t('Those Who Come', 'Кто заступает'), value: 'begin' },
				{ name: t('Those Who Go', 'Кто сменяется'), value: 'end' },
			],
		},
		{
			displayName: t('Set the Next Timer', 'Поставить следующий таймер'),
			name: 'setTimer',
			type: 'boolean',
			default: true,
			displayOptions: onlyFor('handOverShift'),
			description: t(
				'Whether a timer of the kind Shift is set for the next change, so that a Timer Trigger starts the next hand-over',
				'Ставить ли таймер вида «Смена» на следующую передачу, чтобы её начал «Таймер»',
			),
		},
	],
	async execute(input) {
		const { operation, item, store, parameters, profile, clock } = input;
		const told = parameters.text('tell');
		const {
			notices,
			shift: running,
			...around
		} = await handOver(
			store,
			{
				profile,
				...place(input, await currentProfile(store, profile)),
				tell: told === 'begin' || told === 'end' ? told : 'both',
				setTimer: parameters.flag('setTimer', true),
			},
			clock,
		);
		const shift = { ...running, ...around };
		const asItem = ({ person, kind, ...sent }: ShiftNotice): readonly Produced[] =>
			producedBy(
				operation,
				'notify',
				withKeys(item, { shift, ...sent, notice: { key: sent.step, kind, person } }),
			);
		return [
			...notices.flatMap(asItem),
			...producedBy(operation, 'shift', withKeys(item, { shift })),
		];
	},
};

/** What is open: one list, oldest first. */
export const listOpen: Operation = {
	properties: [],
	async execute({ item, store, profile }) {
		const open = await openCases(store, profile);
		return {
			json: withKeys(item, {
				escalations: open.map(({ row, brief }) => ({
					id: row.id,
					status: row.status,
					reason: row.reason,
					branch: row.branch,
					conversationId: row.conversation_id,
					leadId: row.lead_id,
					holder: row.holder,
					level: row.level,
					round: row.round,
					at: toIso(row.triggered_at),
					summary: brief.summary,
				})),
			}),
		};
	},
};
