import {
	asArray,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../lib/shared/json';

const GOALS = ['atLeast', 'atMost', 'changeAtLeast', 'changeAtMost'] as const;

/**
 * Targets and pilot of the canvas, as `kpi` of a profile input. What was not added is left to the defaults; undefined when nothing was.
 */
export const kpiFromFields = (read: (name: string) => unknown): JsonObject | undefined => {
	const targets = asArray(asObject(read('kpiTargets')).target)
		.filter(isObject)
		.map(({ figure, goal, wanted }) => ({
			figure: asText(figure) ?? '',
			[GOALS.find((known) => known === goal) ?? 'atMost']: asNumber(wanted) ?? 0,
		}));
	const { on, share } = asObject(read('kpiPilot'));
	const pilot = {
		...(typeof on === 'boolean' ? { on } : {}),
		...(asNumber(share) === null ? {} : { share: asNumber(share) }),
	};
	return targets.length === 0 && Object.keys(pilot).length === 0
		? undefined
		: {
				...(targets.length === 0 ? {} : { targets }),
				...(Object.keys(pilot).length === 0 ? {} : { pilot }),
			};
};
