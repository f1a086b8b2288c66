import type { ICredentialDataDecryptedObject, INodePropertyOptions } from 'n8n-workflow';

import type { Calendar, CalendarKind } from '../../lib/scheduling/calendars/calendar';
import type { HttpContext } from './http';
import { t } from './locale';

/** Anything that makes requests and reads credentials and parameters. */
export interface CalendarContext extends HttpContext {
	getCredentials(type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject>;
}

/** The calendars, for a node's `Calendar` parameter. */
export const calendarOptions: INodePropertyOptions[] = [
	{
		name: t('Built In', 'Встроенный'),
		value: 'builtin',
		description: t(
			'Visits are kept in the store of Night Desk alone',
			'Визиты хранятся только в хранилище Night Desk',
		),
	},
];

/**
 * The outside calendar that the node's `Calendar` parameter names; null for the built-in one. Rejects, in words, when the kind is not
 * available or its credential cannot be right.
 */
export const openCalendar = async (
	context: CalendarContext,
	kind: CalendarKind | (string & {}),
	itemIndex = 0,
): Promise<Calendar | null> => {
	void context;
	void itemIndex;
	if (kind === '' || kind === 'builtin') return await Promise.resolve(null);
	throw new Error(
		t(
			`The calendar "${kind}" is not available in this version. Choose another one in Calendar`,
			`Календарь «${kind}» в этой версии недоступен. Выберите другой в поле «Календарь»`,
		),
	);
};
