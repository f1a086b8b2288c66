import {
	asArray,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../lib/shared/json';

/** What the reply-clock fields of the canvas say, as a part of `sla` of a profile input. What was not added is left to the defaults. */

const text = (value: unknown): string | undefined => asText(value)?.trim() || undefined;

const number = (value: unknown): number | undefined => asNumber(value) ?? undefined;

/** A user's number; 0 on the canvas means nobody. */
const user = (value: unknown): number | undefined => number(value) || undefined;

/** Undefined when nothing of it is filled in. */
const filled = (fields: Readonly<Record<string, unknown>>): JsonObject | undefined => {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

export const slaFromFields = (read: (name: string) => unknown): JsonObject => {
	const options = asObject(read('slaOptions'));
	const breach = asObject(read('slaBreach'));
	const rules = asArray(asObject(read('slaRules')).rule).filter(isObject);
	const steps = asArray(breach.steps);
	const employees = (asText(breach.employees) ?? '')
		.split(/[,;\n]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const chatId = text(breach.headChatId);
	const byTier = (name: string): JsonObject | undefined =>
		filled({
			hot: number(options[`${name}Hot`]),
			warm: number(options[`${name}Warm`]),
			cold: number(options[`${name}Cold`]),
		});
	return (
		filled({
			next: byTier('next'),
			resolution: byTier('resolution'),
			hours: text(options.hours),
			answersOf: text(options.answersOf),
			hotWithinHours: number(options.hotWithinHours),
			warnAtPercent: number(options.warnAtPercent),
			rules:
				rules.length === 0
					? undefined
					: rules.map((rule) =>
							filled({
								tier: text(rule.tier),
								branch: text(rule.branch),
								channel: text(rule.channel),
								clock: text(rule.clock),
								minutes: number(rule.minutes),
							}),
						),
			onBreach: filled({
				steps: steps.length > 0 ? steps : undefined,
				queue: filled({ name: text(breach.queueName), crmUserId: user(breach.queueUserId) }),
				head: filled({
					name: text(breach.headName),
					phone: text(breach.headPhone),
					crmUserId: user(breach.headUserId),
					// The channel has a default on the canvas; without a chat there is nowhere to write to.
					...(chatId === undefined
						? {}
						: {
								channel: text(breach.headChannel) ?? 'telegram',
								account: text(breach.headAccount),
								chatId,
							}),
				}),
				employees: employees.length > 0 ? employees : undefined,
				repeat: filled({
					everyMinutes: number(breach.repeatMinutes),
					times: number(breach.repeatTimes),
				}),
			}),
		}) ?? {}
	);
};
