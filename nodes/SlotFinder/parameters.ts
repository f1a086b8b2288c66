import type { IExecuteFunctions } from 'n8n-workflow';

import type { StepOptions } from '../../lib/scheduling/offer';
import { asNumber, asObject, asText } from '../../lib/shared/json';
import { openCalendar } from '../shared/calendars';
import { t } from '../shared/locale';

/** The parameters of one item; whatever is empty is taken from the case file. Rejects an unknown calendar and a number of slots that makes no sense. */
export const stepOptionsOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<StepOptions> => {
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	const text = (value: unknown): string | null => asText(value)?.trim() || null;
	const parameter = (name: string) => text(context.getNodeParameter(name, itemIndex, ''));
	const language = text(options.language);
	return {
		profile: text(options.profileName),
		service: parameter('service'),
		staff: parameter('staff'),
		branch: parameter('branch'),
		count: countOf(options.count),
		language: language === 'ru' || language === 'en' ? language : null,
		calendar: await openCalendar(context, parameter('calendar') ?? 'builtin', itemIndex),
		opening: options.opening === true,
		offerWaitlist: options.offerWaitlist === true,
		ignoreWords: options.ignoreWords === true,
		step: text(options.step) ?? context.getNode().id,
	};
};

const MOST = 10;

const countOf = (value: unknown): number | null => {
	const count = asNumber(value);
	if (count === null || count === 0) return null;
	if (Number.isInteger(count) && count > 0 && count <= MOST) return count;
	throw new Error(
		t(
			`Slots to Offer is ${count}. Use a whole number from 1 to ${MOST}, or 0 for the profile's`,
			`«Сколько предложить»: ${count}. Нужно целое число от 1 до ${MOST} или 0, чтобы взять из профиля`,
		),
	);
};
