import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	decisionPage,
	kpiPage,
	opensPage,
	PERIODS,
	wrongLinkPage,
	type Language,
	type PeriodName,
} from '../../../lib/kpi';
import { systemClock } from '../../../lib/shared/clock';
import { asObject } from '../../../lib/shared/json';
import type { Produced } from '../../shared/itemLoop';
import { openNodeStore } from '../../shared/store';
import { openPage } from '../pageSource';
import { languageOf, optionsOf, textOf } from '../source';

const PAGE = 0;
const WRONG_LINK = 1;

const isPeriod = (name: string): name is PeriodName =>
	(PERIODS as readonly string[]).includes(name);

/**
 * Answers a browser that came through a Webhook: the page that its query asks for, or, without the right key, a page that says so and
 * tells nothing of the business. Nothing of the query but known names gets into the page.
 */
export const showPage = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const options = optionsOf(context, itemIndex);
	const query = asObject(item.query);
	const asked = textOf(query.lang);
	const language: Language =
		asked === 'ru' || asked === 'en' ? asked : languageOf(options.language);
	const answer = (status: number, html: string, output: number): Produced => ({
		json: { ...item, page: { status, html } },
		output,
	});
	if (!(await opensPage(await openNodeStore(context, itemIndex), query.key)))
		return answer(403, wrongLinkPage(language), WRONG_LINK);

	const chosen = String(context.getNodeParameter('pagePeriod', itemIndex, 'last7Days'));
	const period = [textOf(query.period), chosen].find(isPeriod) ?? 'last7Days';
	const view = textOf(query.view) === 'decision' ? 'decision' : 'figures';
	const { content, frame } = await openPage(context, itemIndex, options, {
		period,
		language,
		now: systemClock(),
	});
	const now = { key: textOf(query.key), period, view, lang: language };
	const framed = {
		...frame,
		link: (change: Readonly<Record<string, string>>) =>
			`?${new URLSearchParams({ ...now, ...change }).toString()}`,
	};
	const html = view === 'decision' ? decisionPage(content, framed) : await kpiPage(content, framed);
	return answer(200, html, PAGE);
};
