import type { Change, Figure, FigureKey, KpiReport, PeriodText } from './figures';
import { parseLocalDate, civilDate, pad } from '../scheduling/localDate';

export type Language = 'ru' | 'en';

/** Names for people: Russian, English. */
export const FIGURE_NAMES: Readonly<Record<FigureKey, readonly [ru: string, en: string]>> = {
	leads: ['Заявки', 'Leads'],
	firstResponseMean: ['Первый ответ, среднее', 'First response, mean'],
	firstResponseMedian: ['Первый ответ, медиана', 'First response, median'],
	firstResponseP90: ['Первый ответ, 90 % быстрее', 'First response, p90'],
	botResponseMean: ['Первый ответ бота, среднее', 'Bot’s first response, mean'],
	botResponseMedian: ['Первый ответ бота, медиана', 'Bot’s first response, median'],
	botResponseP90: ['Первый ответ бота, 90 % быстрее', 'Bot’s first response, p90'],
	personResponseMean: ['Первый ответ человека, среднее', 'Person’s first response, mean'],
	personResponseMedian: ['Первый ответ человека, медиана', 'Person’s first response, median'],
	personResponseP90: ['Первый ответ человека, 90 % быстрее', 'Person’s first response, p90'],
	sla: ['Ответили вовремя (SLA)', 'Answered in time (SLA)'],
	slaHot: ['Вовремя, горячие', 'In time, hot'],
	slaWarm: ['Вовремя, тёплые', 'In time, warm'],
	slaCold: ['Вовремя, холодные', 'In time, cold'],
	escalationResponseMean: ['Реакция дежурного, среднее', 'Person on call reacts, mean'],
	escalationResponseMedian: ['Реакция дежурного, медиана', 'Person on call reacts, median'],
	escalationResponseP90: ['Реакция дежурного, 90 % быстрее', 'Person on call reacts, p90'],
	timeToResultMean: ['Время до результата, среднее', 'Time to result, mean'],
	timeToResultMedian: ['Время до результата, медиана', 'Time to result, median'],
	timeToResultP90: ['Время до результата, 90 % быстрее', 'Time to result, p90'],
	handleTimeMean: ['Время обработки, среднее', 'Handle time, mean'],
	handleTimeMedian: ['Время обработки, медиана', 'Handle time, median'],
	handleTimeP90: ['Время обработки, 90 % быстрее', 'Handle time, p90'],
	bookings: ['Заявки с записью', 'Leads with a booking'],
	conversion: ['Конверсия в запись', 'Conversion to booking'],
	nightLeads: ['Ночные заявки', 'Night leads'],
	nightShare: ['Доля ночных заявок', 'Night share'],
	nightConversion: ['Ночная конверсия в запись', 'Night conversion to booking'],
	confirmations: ['Подтвердили запись', 'Confirmed visits'],
	noShows: ['Неявки', 'No-shows'],
	escalations: ['Переданы человеку', 'Escalations'],
	notUnderstood: ['Не понято сообщений', 'Messages not understood'],
	botAlone: ['Закрыты ботом без человека', 'Closed by the bot alone'],
	utilisation: ['Загрузка', 'Utilisation'],
	spend: ['Расходы', 'Spend'],
	revenue: ['Выручка', 'Revenue'],
	costPerLead: ['Стоимость заявки', 'Cost per lead'],
	cac: ['Стоимость клиента (CAC)', 'Cost per client (CAC)'],
	arpu: ['Выручка на клиента (ARPU)', 'Revenue per client (ARPU)'],
	payingClients: ['Платящие клиенты', 'Paying clients'],
	returns: ['Вернулись повторно', 'Returning clients'],
	rating: ['Оценка', 'Rating'],
	upsellOffered: ['Рекомендации', 'Recommendations'],
	upsellAccepted: ['Согласились на рекомендацию', 'Recommendations accepted'],
	upsellDeclined: ['Отказались от рекомендации', 'Recommendations declined'],
	upsellRevenue: ['Сумма принятых рекомендаций', 'Value of accepted recommendations'],
};

export const figureName = (key: FigureKey, language: Language): string =>
	FIGURE_NAMES[key][language === 'ru' ? 0 : 1];

/** What an owner is told first. */
export const HEADLINE: readonly FigureKey[] = [
	'leads',
	'firstResponseMedian',
	'sla',
	'conversion',
	'noShows',
];

/** `1 234,5`: at most so many decimals, plain spaces. */
export const numberText = (value: number, language: Language, digits = 2): string =>
	// Narrow and no-break spaces of the formatter would break in plain-text messengers.
	new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { maximumFractionDigits: digits })
		.format(value)
		.replace(/[\u00a0\u202f]/g, ' ');

/** `4 с`, `3 мин 20 с`, `2 ч 5 мин`, `3 д 4 ч`: the two largest parts. */
export const durationText = (seconds: number, language: Language): string => {
	const ru = language === 'ru';
	const whole = Math.round(Math.abs(seconds));
	const sign = seconds < 0 && whole > 0 ? '−' : '';
	if (Math.abs(seconds) < 10)
		return `${numberText(Math.round(seconds * 10) / 10, language).replace('-', '−')} ${ru ? 'с' : 's'}`;
	const parts: readonly (readonly [number, string])[] = [
		[Math.floor(whole / 86_400), ru ? 'д' : 'd'],
		[Math.floor(whole / 3_600) % 24, ru ? 'ч' : 'h'],
		[Math.floor(whole / 60) % 60, ru ? 'мин' : 'min'],
		[whole % 60, ru ? 'с' : 's'],
	];
	const first = parts.findIndex(([count]) => count > 0);
	return (
		sign +
		parts
			.slice(first, first + 2)
			.filter(([count]) => count > 0)
			.map(([count, unit]) => `${count} ${unit}`)
			.join(' ')
	);
};

/** The value for people: `86 %`, `3 мин 20 с`, `1 234,5 ₽`; «нет данных» for null. */
export const figureText = ({ value, unit }: Figure, language: Language, digits = 2): string => {
	if (value === null) return language === 'ru' ? 'нет данных' : 'no data';
	switch (unit) {
		case 'seconds':
			return durationText(value, language);
		case 'percent':
			return `${numberText(value, language, digits)} %`;
		case 'roubles':
			return `${numberText(value, language)} ₽`;
		default:
			return numberText(value, language);
	}
};

/** `было 22 %, +64 п. п.`, with a word of warning where chance may be all there is to it; null when nothing can be compared. */
export const changeText = (figure: Figure, change: Change, language: Language): string | null => {
	if (change.difference === null) return null;
	const ru = language === 'ru';
	const signed = (value: number, unit: string): string =>
		`${value > 0 ? '+' : value < 0 ? '−' : '±'}${numberText(Math.abs(value), language)}${unit}`;
	const moved =
		figure.unit === 'percent'
			? signed(change.difference, ru ? ' п. п.' : ' pp')
			: change.relative === null
				? null
				: signed(change.relative, ' %');
	const chance =
		change.significant === false && change.difference !== 0
			? ru
				? 'может быть случайностью'
				: 'may be chance'
			: null;
	return [`${ru ? 'было' : 'was'} ${figureText(change.base, language)}`, moved, chance]
		.filter((part) => part !== null)
		.join(', ');
};

const dateText = (local: string): string => {
	const { year, month, day } = civilDate(parseLocalDate(local.slice(0, 10)));
	return `${pad(day)}.${pad(month)}.${year}`;
};

/** `01.03.2026–07.03.2026`; hours are shown where the bounds are not midnights. */
export const periodWords = ({ from, to }: PeriodText, language: Language): string => {
	const ru = language === 'ru';
	if (from === null && to === null) return ru ? 'за всё время' : 'all time';
	const midnights = [from, to].every((bound) => bound === null || bound.endsWith('T00:00'));
	const word = (bound: string, isEnd: boolean): string => {
		if (!midnights) return `${dateText(bound)} ${bound.slice(11)}`;
		const day = parseLocalDate(bound.slice(0, 10)) - (isEnd ? 1 : 0);
		const { year, month, day: date } = civilDate(day);
		return `${pad(date)}.${pad(month)}.${year}`;
	};
	if (from === null) return `${ru ? 'по' : 'up to'} ${word(to ?? '', true)}`;
	if (to === null) return `${ru ? 'с' : 'since'} ${word(from, false)}`;
	const [first, last] = [word(from, false), word(to, true)];
	return first === last ? first : `${first}–${last}`;
};

/** A few lines for the messenger: the period and the figures named, five by default, each with its change. */
export const summaryText = (
	report: KpiReport,
	language: Language,
	keys: readonly FigureKey[] = HEADLINE,
): string => {
	const ru = language === 'ru';
	const lines = keys.map((key) => {
		const figure = report.figures[key];
		const change = report.comparison?.changes[key];
		const changed = change === undefined ? null : changeText(figure, change, language);
		return `${figureName(key, language)}: ${figureText(figure, language)}${changed === null ? '' : ` (${changed})`}`;
	});
	const missed = report.targets.filter(({ met }) => met === false).length;
	const met = report.targets.filter((target) => target.met === true).length;
	return [
		`${ru ? 'Показатели' : 'Figures'}, ${periodWords(report.period, language)}`,
		...lines,
		...(met + missed === 0
			? []
			: [
					ru
						? `Цели: выполнено ${met} из ${met + missed}`
						: `Targets met: ${met} of ${met + missed}`,
				]),
	].join('\n');
};
