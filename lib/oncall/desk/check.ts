import { recorded } from '../../conversation/recorded';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { callEmissions, exhaustionEmissions, sceneOf, stateEmission } from './compose';
import type { Emission } from './emission';
import { progress } from './progress';
import { lockCase } from './rows';

export interface Checked {
	readonly escalationId: string;
	/** Empty: nothing was to be done; the state for which the timer was set has passed. */
	readonly emissions: readonly Emission[];
}

/**
 * Looks what an escalation needs now: who is called next, or that all was in vain. `occasion` names the look for ever (the fired timer):
 * a second run of the same one gives the same answer, so that a workflow that failed half-way finds what it has to send.
 */
export const check = async (
	store: Store,
	escalationId: string,
	occasion: string,
	clock: Clock,
): Promise<Checked> => {
	const { value } = await recorded(
		store,
		`escalation:${escalationId}:check:${occasion}`,
		clock,
		async (inside): Promise<Checked> => {
			const done = await progress(inside, await lockCase(inside, escalationId), clock);
			const scene = sceneOf(inside, done, clock);
			const emissions = [
				...(await callEmissions(scene, done.send)),
				...exhaustionEmissions(scene, done),
			];
			return {
				escalationId,
				emissions: emissions.length === 0 ? [] : [...emissions, stateEmission(scene, 'open')],
			};
		},
	);
	return value;
};
