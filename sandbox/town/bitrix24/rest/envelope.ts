import type { JsonObject } from '../json.ts';
import type { OperatingTime } from '../limits.ts';
import type { Portal } from './method.ts';
import { portalTime } from './method.ts';

/** The `time` of an answer. Durations are what the call is charged with, not what this machine needed. */
export function timeBlock(
	portal: Portal,
	startedAt: number,
	method: string,
	operating: OperatingTime,
): JsonObject {
	const finishedAt = portal.clock.now();
	const used = operating.used(method);
	return {
		start: startedAt / 1000,
		finish: finishedAt / 1000,
		duration: (finishedAt - startedAt) / 1000,
		processing: portal.settings.operating.secondsPerCall,
		date_start: portalTime(portal, startedAt),
		date_finish: portalTime(portal, finishedAt),
		operating_reset_at: Math.floor(used.resetAt / 1000),
		operating: used.seconds,
	};
}
