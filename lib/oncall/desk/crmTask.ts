import { asObject, asText } from '../../shared/json';
import type { Store } from '../../store';
import type { Case } from './rows';

/** The to-do or task that was made in the CRM for this dialogue since the escalation began, and is not done; null when there is none. */
export const openTaskOf = async (
	store: Store,
	{ row }: Case,
): Promise<{ readonly kind: string; readonly id: string } | null> => {
	if (row.conversation_id === null) return null;
	const events = await store.db
		.selectFrom('nd_event')
		.select(['type', 'data'])
		.where('conversation_id', '=', row.conversation_id)
		.where('type', 'in', ['task_created', 'task_completed'])
		.where('at', '>=', row.triggered_at - LOOK_BACK)
		.orderBy('id')
		.execute();
	const tasks = events.flatMap(({ type, data }) => {
		const { kind, id } = asObject(JSON.parse(data) as unknown);
		const [what, number] = [asText(kind), asText(id)];
		return what === null || number === null ? [] : [{ type, kind: what, id: number }];
	});
	const isDone = ({ kind, id }: { kind: string; id: string }) =>
		tasks.some((each) => each.type === 'task_completed' && each.kind === kind && each.id === id);
	const found = tasks.findLast((each) => each.type === 'task_created' && !isDone(each));
	return found === undefined ? null : { kind: found.kind, id: found.id };
};

/** The task may have been made earlier in the turn that raised it. */
const LOOK_BACK = 10 * 60_000;
