import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	collectFacts,
	factsSource,
	isDimension,
	kpiReport,
	namedPeriod,
	periodBound,
	PERIODS,
	reportCsv,
	reportXlsx,
	rulesOf,
	sheetEvents,
	summaryText,
	withFacts,
	type CompareWith,
	type Fact,
	type KpiReport,
	type Language,
	type Mapping,
	type Period,
	type PeriodName,
	type SheetRow,
} from '../../../lib/kpi';
import { currentProfile, type Profile } from '../../../lib/profile';
import { asObject, isObject } from '../../../lib/shared/json';
import { systemClock } from '../../../lib/shared/clock';
import { t } from '../../shared/locale';
import { openNodeStore } from '../../shared/store';
import type { Produced } from '../../shared/itemLoop';
import {
	languageOf,
	openFigures,
	openTimeOf,
	optionsOf,
	slaFrom,
	textOf,
	type LogFigures,
} from '../source';

/** Figures of a period: the item with `kpi`, and the files that were asked for. */
export const aggregate = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const options = optionsOf(context, itemIndex);
	const isLog = context.getNodeParameter('source', itemIndex, 'store') !== 'items';
	const figures = isLog
		? await openFigures(context, itemIndex, options)
		: await openItems(context, itemIndex, options.profileName);
	const { profile, source, desk } = figures;
	const period = periodFrom(context, itemIndex, profile);
	const groupBy = listOf(context.getNodeParameter('groupBy', itemIndex, [])).filter(isDimension);
	const now = systemClock();
	const report = await kpiReport(withFacts(source, spendFrom(context, itemIndex, period)), {
		period,
		groupBy,
		count: options.count === 'requests' ? 'requests' : 'leads',
		where: whereFrom(options),
		desk,
		compareWith: compareFrom(context, itemIndex, profile),
		sla: slaFrom(options.slaMinutes, profile),
		targets: profile.kpi.targets,
		openMinutes: (asked, group) => openTimeOf(figures, asked, group, now),
	});
	const language = languageOf(options.language);
	return {
		json: {
			...item,
			kpi: { ...report, text: summaryText(report, language) } as unknown as IDataObject,
		},
		binary: await filesOf(context, report, listOf(options.files), language),
	};
};

/** All input items as one table, by the profile's clocks. */
const openItems = async (
	context: IExecuteFunctions,
	itemIndex: number,
	profileName: unknown,
): Promise<Pick<LogFigures, 'profile' | 'profiles' | 'desk' | 'source'>> => {
	const store = await openNodeStore(context, itemIndex);
	const profile = await currentProfile(store, textOf(profileName) || undefined);
	const rows = context.getInputData().map(({ json }) => json as SheetRow);
	const events = sheetEvents(rows, {
		mapping: mappingFrom(context, itemIndex),
		timeZone: profile.timeZone,
	});
	// A table names no desks: whose it is, the owner knows.
	return {
		profile,
		profiles: new Map(),
		desk: null,
		source: factsSource(collectFacts(events, rulesOf(profile))),
	};
};

const listOf = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

const periodFrom = (context: IExecuteFunctions, itemIndex: number, profile: Profile): Period => {
	const chosen = String(context.getNodeParameter('period', itemIndex, 'last7Days'));
	if (chosen === 'custom') return customPeriod(context, itemIndex, profile, 'from', 'to');
	const name = (PERIODS as readonly string[]).includes(chosen) ? chosen : 'last7Days';
	return namedPeriod(name as PeriodName, {
		now: systemClock(),
		timeZone: profile.timeZone,
		night: profile.nightWindow,
	});
};

const customPeriod = (
	context: IExecuteFunctions,
	itemIndex: number,
	profile: Profile,
	fromName: string,
	toName: string,
): Period => {
	// n8n's date picker gives a local time, an expression may give an instant.
	const bound = (name: string): number | null => {
		const told = textOf(String(context.getNodeParameter(name, itemIndex, '') ?? ''));
		return told === '' ? null : periodBound(told, profile.timeZone);
	};
	const [from, to] = [bound(fromName), bound(toName)];
	if (from !== null && to !== null && from >= to)
		throw new Error(
			t(
				'The period ends before it begins. The end is not included: for one day give the day and the next one',
				'Период заканчивается раньше, чем начинается. Конец не входит: для одного дня укажите его и следующий',
			),
		);
	return { from, to };
};

const compareFrom = (
	context: IExecuteFunctions,
	itemIndex: number,
	profile: Profile,
): CompareWith | null => {
	switch (context.getNodeParameter('compareWith', itemIndex, 'previous')) {
		case 'previous':
			return { kind: 'previous' };
		case 'before': {
			const date = textOf(String(context.getNodeParameter('before', itemIndex, '')));
			if (date === '')
				throw new Error(
					t(
						'Fill in Before: the date on which the new way of working began',
						'Заполните «До даты»: день, с которого всё изменилось',
					),
				);
			return { kind: 'period', period: { from: null, to: periodBound(date, profile.timeZone) } };
		}
		case 'period':
			return {
				kind: 'period',
				period: customPeriod(context, itemIndex, profile, 'baseFrom', 'baseTo'),
			};
		case 'pilot':
			return { kind: 'pilot' };
		default:
			return null;
	}
};

const whereFrom = (options: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(
		(['channel', 'campaign', 'branch', 'service', 'scenario', 'employee'] as const)
			.map((dimension) => [dimension, textOf(options[dimension])] as const)
			.filter(([, value]) => value !== ''),
	);

export const mappingFrom = (context: IExecuteFunctions, itemIndex: number): Mapping => {
	const told = asObject(context.getNodeParameter('columns', itemIndex, {})).column;
	const pairs = Array.isArray(told) ? told.filter(isObject) : [];
	return Object.fromEntries(
		pairs.map(({ meaning, heading }) => [String(meaning), String(heading)]),
	) as Mapping;
};

/** What the owner spent in the period, as facts at its beginning. */
const spendFrom = (
	context: IExecuteFunctions,
	itemIndex: number,
	period: Period,
): readonly Fact[] => {
	const told = asObject(context.getNodeParameter('spend', itemIndex, {})).row;
	return (Array.isArray(told) ? told.filter(isObject) : []).map((row, index) => ({
		fact: 'sum',
		key: `spend:${index}`,
		local: period.from ?? (period.to === null ? 0 : period.to - 1),
		what: 'spend',
		amount: Number(row.amount ?? 0),
		payer: null,
		tags: [],
		channel: textOf(row.channel) || null,
		campaign: textOf(row.campaign) || null,
		branch: textOf(row.branch) || null,
		service: null,
		scenario: null,
		employee: null,
		pilot: null,
		desk: null,
	}));
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const filesOf = async (
	context: IExecuteFunctions,
	report: KpiReport,
	files: readonly string[],
	language: Language,
): Promise<IBinaryKeyData | undefined> => {
	if (files.length === 0) return undefined;
	const name = `kpi-${(report.period.from ?? 'start').slice(0, 10)}`;
	const found: IBinaryKeyData = {};
	if (files.includes('csv'))
		found.csv = await context.helpers.prepareBinaryData(
			Buffer.from(reportCsv(report, language), 'utf8'),
			`${name}.csv`,
			'text/csv',
		);
	if (files.includes('xlsx'))
		found.xlsx = await context.helpers.prepareBinaryData(
			await reportXlsx(report, language),
			`${name}.xlsx`,
			XLSX,
		);
	return found;
};
