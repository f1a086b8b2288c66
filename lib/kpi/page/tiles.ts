import type { FigureKey, KpiReport } from '../figures';
import { figureName, figureText, type Language } from '../words';
import { escape } from './html';
import { fromText, moveChip } from './values';
import type { Say } from './words';

const MAIN: readonly FigureKey[] = ['leads', 'firstResponseMedian', 'sla', 'conversion'];
const OTHERS: readonly FigureKey[] = [
	'nightShare',
	'nightConversion',
	'botAlone',
	'escalations',
	'escalationResponseMedian',
	'noShows',
	'confirmations',
	'notUnderstood',
];
/** Shown once the owner told money, hours or ratings. */
const WHEN_KNOWN: readonly FigureKey[] = [
	'utilisation',
	'costPerLead',
	'cac',
	'arpu',
	'returns',
	'rating',
	'upsellAccepted',
	'upsellRevenue',
];

/** When a figure that is not known yet will appear. */
const LATER: Readonly<Partial<Record<FigureKey, readonly [ru: string, en: string]>>> = {
	firstResponseMedian: ['появится с первым ответом', 'with the first answer'],
	sla: ['появится с первой заявкой', 'with the first lead'],
	conversion: ['появится с первой заявкой', 'with the first lead'],
	nightShare: ['появится с первой заявкой', 'with the first lead'],
	nightConversion: ['появится с первой ночной заявкой', 'with the first night lead'],
	botAlone: ['появится, когда закончится первый диалог', 'when the first dialogue ends'],
	escalations: ['появится с первой заявкой', 'with the first lead'],
	escalationResponseMedian: [
		'появится, когда дежурный ответит на вызов',
		'when the person on call takes a call',
	],
	noShows: ['появится после первых визитов', 'after the first visits'],
	confirmations: ['появится после первых напоминаний', 'after the first reminders'],
	notUnderstood: ['появится с первым сообщением', 'with the first message'],
};

/** What the owner reads first. A ratio always stands with what it was reckoned from. */
export const tiles = (report: KpiReport, language: Language, say: Say): string => {
	const known = WHEN_KNOWN.filter((key) => report.figures[key].value !== null);
	return `<div class="tiles">${[...MAIN, ...OTHERS, ...known]
		.map((key) => tile(key, report, language, say))
		.join('')}</div>`;
};

const tile = (key: FigureKey, report: KpiReport, language: Language, say: Say): string => {
	const figure = report.figures[key];
	const change = report.comparison?.changes[key];
	const main = MAIN.includes(key) ? ' main' : '';
	const head = `<div class="tile${main}"><span class="name">${escape(figureName(key, language))}</span>`;
	if (figure.value === null) {
		const later = LATER[key]?.[language === 'ru' ? 0 : 1] ?? say('nothing');
		return `${head}<b>–</b><span class="later">${escape(later)}</span></div>`;
	}
	const from = fromText(figure, language, say);
	const chip = change === undefined ? '' : moveChip(figure, change, language, say);
	const chance =
		change?.significant === false && change.difference !== 0 ? `, ${say('chance')}` : '';
	const before =
		change === undefined || change.base.value === null
			? ''
			: `<span class="then">${chip} ${escape(`${say('before')} ${figureText(change.base, language, 1)}${chance}`)}</span>`;
	return `${head}<b>${escape(figureText(figure, language, 1))}</b>${
		from === '' ? '' : `<span class="from">${escape(from)}</span>`
	}${before}</div>`;
};
