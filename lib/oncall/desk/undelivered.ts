import { recorded } from '../../conversation/recorded';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { callEmissions, exhaustionEmissions, sceneOf, stateEmission } from './compose';
import { noticesOf } from './due';
import type { Emission } from './emission';
import { progress, recordEvent } from './progress';
import { lockCase } from './rows';
import { PlanTimeline } from './timeline';

export interface Reported {
	readonly escalationId: string;
	/** True when the person counts as unreachable for this step now. */
	readonly unreachable: boolean;
	readonly emissions: readonly Emission[];
}

/**
 * A notice did not reach its person. A call that was not picked up makes the person unreachable at once; a message or an SMS only when
 * no other way of the step is left. When nobody of the level can be reached the next one is called at once. Once per notice and
 * occasion. Rejects when there is no such notice.
 */
export const reportUndelivered = async (
	store: Store,
	noticeKey: string,
	{ at, occasion }: { readonly at: string; readonly occasion: string },
	clock: Clock,
): Promise<Reported> => {
	const { value } = await recorded(
		store,
		`escalation:undelivered:${noticeKey}:${occasion}`,
		clock,
		async (inside): Promise<Reported> => {
			const notice = await inside.db
				.updateTable('nd_escalation_notice')
				.set({ status: 'failed' })
				.where('key', '=', noticeKey)
				.returningAll()
				.executeTakeFirst();
			if (notice === undefined)
				throw new Error(
					'The item names no notice of an escalation. Connect the output Not Deliverable of the Channel Reply that sends the notices.',
				);
			const locked = await lockCase(inside, notice.escalation_id);
			const { row, log, policy } = locked;
			const escalationId = row.id;
			if (row.status !== 'waiting') return { escalationId, unreachable: false, emissions: [] };
			const timeline = await PlanTimeline.read(
				inside,
				row.profile,
				row.profile_version,
				row.branch,
			);
			const failed = await inside.db
				.selectFrom('nd_escalation_notice')
				.select('key')
				.where('escalation_id', '=', escalationId)
				.where('status', '=', 'failed')
				.execute();
			const failedKeys = new Set(failed.map(({ key }) => key));
			const own = noticesOf(escalationId, log, policy, timeline).filter(
				({ person, step }) => person === notice.person && step === notice.step,
			);
			const unreachable =
				own.some(({ isCurrent }) => isCurrent) &&
				(notice.way === 'call' || own.every(({ key }) => failedKeys.has(key)));
			if (!unreachable) return { escalationId, unreachable, emissions: [] };
			const moment = Date.parse(at);
			await recordEvent(inside, locked, {
				kind: 'unreachable',
				who: notice.person,
				key: `unreachable:${notice.step}:${notice.person}`,
				at: Number.isNaN(moment) ? clock() : Math.min(moment, clock()),
				source: 'delivery',
			});
			const done = await progress(inside, locked, clock);
			const scene = sceneOf(inside, done, clock);
			return {
				escalationId,
				unreachable,
				emissions: [
					...(await callEmissions(scene, done.send)),
					...exhaustionEmissions(scene, done),
					stateEmission(scene, 'open'),
				],
			};
		},
	);
	return value;
};
