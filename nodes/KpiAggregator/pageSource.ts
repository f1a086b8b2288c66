import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	longestWaits,
	namedPeriod,
	pageContent,
	type Language,
	type PageContent,
	type PageFrame,
	type PeriodName,
} from '../../lib/kpi';
import { openFigures, openTimeOf, slaFrom, textOf } from './source';

/** Requests named as those that waited longest. */
const MOST_WAITS = 5;

export interface PageSource {
	readonly content: PageContent;
	/** The frame without links. */
	readonly frame: PageFrame;
}

/** Reckons the page of a named period from the event log, compared with the period before. */
export const openPage = async (
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	asked: { readonly period: PeriodName; readonly language: Language; readonly now: number },
): Promise<PageSource> => {
	const figures = await openFigures(context, itemIndex, options);
	const { store, profile, source, desk } = figures;
	const { period: name, language, now } = asked;
	const { timeZone, nightWindow: night } = profile;
	const period = namedPeriod(name, { now, timeZone, night });
	const count = options.count === 'requests' ? 'requests' : 'leads';
	const waits = await longestWaits(store, { period, count, now, most: MOST_WAITS, desk });
	const content = await pageContent(
		source,
		{
			period,
			count,
			desk,
			compareWith: { kind: 'previous' },
			sla: slaFrom(options.slaMinutes, profile),
			targets: profile.kpi.targets,
			openMinutes: (stretch, group) => openTimeOf(figures, stretch, group, now),
		},
		waits,
	);
	const clock = (ms: number, format: string): string =>
		DateTime.fromMillis(ms, { zone: timeZone }).toFormat(format);
	return {
		content,
		frame: {
			language,
			// Of all desks: no one's name.
			business: desk === null && figures.profiles.size > 1 ? '' : profile.business.name,
			when: clock(now, 'dd.MM.yyyy, HH:mm'),
			period: name,
			link: null,
			portal: textOf(options.portal) || null,
			moment: (ms) => clock(ms, 'dd.MM, HH:mm'),
		},
	};
};
