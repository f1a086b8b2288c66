import { completeProfile, validateProfile, type Profile } from '../../profile';
import type { Store } from '../../store';
import { OnCallPlan } from '../plan';

/**
 * Who a profile names, moment by moment: a change of the roster counts from the moment at which it was saved. So a late look at an
 * escalation finds the same people as one in time.
 */
export class PlanTimeline {
	private constructor(
		private readonly plans: ReadonlyArray<{ readonly from: number; readonly plan: OnCallPlan }>,
	) {}

	/** Reads the version with which the escalation began and all later ones. */
	static async read(
		store: Store,
		name: string,
		fromVersion: number,
		branch: string | null,
	): Promise<PlanTimeline> {
		const rows = await store.db
			.selectFrom('nd_profile')
			.select(['version', 'body', 'saved_at'])
			.where('name', '=', name)
			.where('version', '>=', fromVersion)
			.orderBy('version')
			.execute();
		const plans = rows.flatMap(({ version, body, saved_at }, index) => {
			const validated = validateProfile(JSON.parse(body));
			if (!validated.ok) return [];
			const profile = completeProfile(validated.input, name, version);
			return [
				{
					from: index === 0 && version === fromVersion ? -Infinity : saved_at,
					plan: new OnCallPlan(profile, branch),
				},
			];
		});
		if (plans.length === 0 || plans[0].from > -Infinity)
			plans.unshift({
				from: -Infinity,
				plan: new OnCallPlan(completeProfile({}, name, 0), branch),
			});
		return new PlanTimeline(plans);
	}

	at(moment: number): OnCallPlan {
		return (this.plans.findLast(({ from }) => from <= moment) ?? this.plans[0]).plan;
	}

	/** The profile as it is now: for words and addresses. */
	get latest(): Profile {
		return this.plans[this.plans.length - 1].plan.profile;
	}
}
