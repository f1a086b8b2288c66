import type { NamedDimension } from '../dimensions';
import { numberText, periodWords, type Language } from '../words';
import type { PageContent } from './content';
import {
	contrasts,
	FEWEST,
	nightContrast,
	offerContrasts,
	type Contrast,
	type Verdict,
} from './decision';
import { barRows, documentOf, escape, section } from './html';
import { offerTitle } from './offers';
import { footer, header, waitsSection, type PageFrame } from './page';
import { targetsSection } from './tables';
import { dimensionName, labelName, refusalName, sayIn, type Say } from './words';

type Pair = readonly [ru: string, en: string];

/** What each verdict means for the question. */
type Meaning = Readonly<Record<Verdict, Pair>>;

const INVEST: Meaning = {
	more: [
		'Записываются чаще, чем из остальных, и это не случайность: сюда стоит вкладывать.',
		'They book more often than the rest, and not by chance: worth investing in.',
	],
	less: [
		'Записываются реже остальных, и это не случайность: прежде чем платить больше, посмотрите, что здесь пишут и что им отвечают.',
		'They book less often than the rest, and not by chance: before paying more, look at what they write and what they are answered.',
	],
	same: [
		'От остальных не отличить: разница может быть случайностью. Решать по цене заявки.',
		'Cannot be told from the rest: the difference may be chance. Decide by the cost per lead.',
	],
	few: [
		`Меньше ${FEWEST} заявок: решать рано.`,
		`Fewer than ${FEWEST} leads: too early to decide.`,
	],
};

const EXTEND: Meaning = {
	more: [
		'Бот чаще обычного справляется без человека: сценарий можно расширять на другие каналы и часы.',
		'The bot manages without a person more often than elsewhere: extend the scenario to more channels and hours.',
	],
	less: [
		'Чаще обычного нужен человек: сначала посмотрите причины передачи, потом расширяйте.',
		'A person is needed more often than elsewhere: look at the reasons before you extend it.',
	],
	same: ['Как у остальных сценариев.', 'Like the other scenarios.'],
	few: [
		`Меньше ${FEWEST} законченных диалогов: решать рано.`,
		`Fewer than ${FEWEST} dialogues that ended: too early to decide.`,
	],
};

const NIGHT: Meaning = {
	more: [
		'Ночные заявки записываются чаще дневных: ночь окупается, её стоит рекламировать.',
		'Night leads book more often than those of the day: the night pays, advertise it.',
	],
	less: [
		'Ночные заявки записываются реже дневных: посмотрите, где ночной диалог обрывается.',
		'Night leads book less often than those of the day: look where the night’s dialogue breaks off.',
	],
	same: [
		'Ночью записываются не хуже и не лучше, чем днём: без ночных ответов эти записи ушли бы.',
		'At night they book neither worse nor better than by day: without answers at night these bookings would be gone.',
	],
	few: [
		`Меньше ${FEWEST} ночных или дневных заявок: сравнивать рано.`,
		`Fewer than ${FEWEST} leads of the night or of the day: too early to compare.`,
	],
};

const RECOMMEND: Meaning = {
	more: [
		'Соглашаются чаще, чем на остальное, и это не случайность: советуйте и дальше, можно и после других услуг.',
		'Accepted more often than the rest, and not by chance: go on with it, perhaps after other services as well.',
	],
	less: [
		'Соглашаются реже, чем на остальное, и это не случайность: посмотрите причины отказов, замените или уберите.',
		'Accepted less often than the rest, and not by chance: look at why they decline, change it or drop it.',
	],
	same: [
		'От остальных рекомендаций не отличить: разница может быть случайностью.',
		'Cannot be told from the other recommendations: the difference may be chance.',
	],
	few: [
		`Меньше ${FEWEST} предложений: решать рано.`,
		`Fewer than ${FEWEST} offers: too early to decide.`,
	],
};

const TEXTS = {
	channel: ['В какой канал вкладываться', 'Which channel to invest in'],
	campaign: ['Какую рекламу продолжать', 'Which campaign to go on with'],
	scenario: ['Какой сценарий расширять', 'Which scenario to extend'],
	teach: ['Чему научить бота', 'What to teach the bot'],
	teachHint: [
		'О чём были непонятые сообщения. Первые в списке заслуживают сценария.',
		'What the messages that were not understood were about. The first in the list deserve a scenario.',
	],
	teachEmpty: [
		'Непонятых сообщений за этот период нет.',
		'Every message of this period was understood.',
	],
	recommend: ['Что советовать дальше', 'What to go on recommending'],
	refusals: ['Чаще всего отказываются так', 'They decline most often by saying'],
	night: ['Что дала ночь', 'What the night brought'],
	empty: [
		'Пока сравнивать нечего. Здесь появится вывод, когда у заявок будут известны: ',
		'Nothing to compare yet. A verdict will appear here once leads have this: ',
	],
	more: ['лучше остальных', 'better than the rest'],
	less: ['хуже остальных', 'worse than the rest'],
	same: ['не отличить', 'no difference'],
	few: ['мало данных', 'too few'],
	rest: ['остальные', 'the rest'],
	day: ['день', 'day'],
	nightName: ['Ночь', 'Night'],
	rule: [
		`Выводы делаются по интервалу разницы на 95 % (метод Ньюкомба) и не раньше, чем по ${FEWEST} с каждой стороны.`,
		`Verdicts follow from the 95 % interval of the difference (Newcombe), and need at least ${FEWEST} on either side.`,
	],
} as const satisfies Record<string, Pair>;

const MOODS: Readonly<Record<Verdict, string>> = {
	more: 'good',
	less: 'bad',
	same: '',
	few: 'warn',
};

/** The monthly page: which channel, which scenario, what to extend. It says so when the counts do not allow to decide. */
export const decisionPage = (content: PageContent, frame: PageFrame): string => {
	const { language } = frame;
	const say = sayIn(language);
	const write = (pair: Pair): string => pair[language === 'ru' ? 0 : 1];
	const item = (each: Contrast, meaning: Meaning, against: string, name: string): string =>
		`<li><div class="head"><strong>${escape(name)}</strong><span class="chip ${MOODS[each.verdict]}">${escape(
			write(TEXTS[each.verdict]),
		)}</span></div><div>${escape(sharesText(each, against, language, say))}</div><p>${escape(write(meaning[each.verdict]))}</p></li>`;
	const verdicts = (
		dimension: Extract<NamedDimension, 'channel' | 'campaign' | 'scenario'>,
		key: 'conversion' | 'botAlone',
		meaning: Meaning,
	): string => {
		const found = contrasts(content, dimension, key);
		return section(
			write(TEXTS[dimension]),
			found.length === 0
				? ''
				: `<ul class="verdict">${found
						.slice(0, 6)
						.map((each) =>
							item(each, meaning, write(TEXTS.rest), labelName(String(each.name), language)),
						)
						.join('')}</ul>`,
			{ empty: write(TEXTS.empty) + dimensionName(dimension, language).toLowerCase() },
		);
	};
	const offers = offerContrasts(content);
	const [refusal] = content.report.refusals;
	const recommendations = section(
		write(TEXTS.recommend),
		offers.length === 0
			? ''
			: `<ul class="verdict">${offers
					.slice(0, 6)
					.map((each) =>
						item(each, RECOMMEND, write(TEXTS.rest), offerTitle(String(each.name), say)),
					)
					.join('')}</ul>${
					refusal === undefined
						? ''
						: `<p class="hint">${escape(
								`${write(TEXTS.refusals)}: ${refusalName(refusal.name, language)} (${numberText(refusal.count, language)})`,
							)}</p>`
				}`,
		{ empty: say('offersEmpty') },
	);
	const night = nightContrast(content);
	const other = { view: 'figures', name: say('figuresLink') };
	const title = say('decision');
	const body = [
		header(title, content, frame, say, other),
		`<div class="two">${verdicts('channel', 'conversion', INVEST)}${verdicts('scenario', 'botAlone', EXTEND)}</div>`,
		`<div class="two">${verdicts('campaign', 'conversion', INVEST)}${section(
			write(TEXTS.night),
			night.denominator === 0
				? ''
				: `<ul class="verdict">${item(night, NIGHT, write(TEXTS.day), write(TEXTS.nightName))}</ul>`,
			{ empty: say('flowEmpty') },
		)}</div>`,
		`<div class="two">${section(
			write(TEXTS.teach),
			barRows(
				content.report.notUnderstood.slice(0, 6).map(({ name, count }) => ({
					name: labelName(name, language),
					count,
					text: numberText(count, language),
				})),
			),
			{ hint: write(TEXTS.teachHint), empty: write(TEXTS.teachEmpty) },
		)}${waitsSection(content, frame, say)}</div>`,
		`<div class="two">${recommendations}${targetsSection(content.report, language, say)}</div>`,
		`<p class="hint">${escape(write(TEXTS.rule))}</p>`,
		footer(content, frame, say),
	];
	return documentOf(
		`${title}, ${periodWords(content.report.period, language)}`,
		body.join(''),
		language,
	);
};

/** `40 % (20 из 50), остальные 25 % (25 из 100), разница 0…29 п. п.` */
export const sharesText = (
	each: Contrast,
	against: string,
	language: Language,
	say: Say,
): string => {
	const share = (numerator: number, denominator: number): string =>
		denominator === 0
			? say('nothing')
			: `${numberText(Math.round((1_000 * numerator) / denominator) / 10, language)} % (${numberText(numerator, language)} ${say('of')} ${numberText(denominator, language)})`;
	const bound = (value: number): string =>
		`${value > 0 ? '+' : value < 0 ? '−' : ''}${numberText(Math.abs(Math.round(value)), language)}`;
	return [
		share(each.numerator, each.denominator),
		`${against} ${share(each.restNumerator, each.restDenominator)}`,
		...(each.interval === null
			? []
			: [
					`${language === 'ru' ? 'разница' : 'difference'} ${bound(each.interval.from)}…${bound(each.interval.to)} ${say('pp')}`,
				]),
	].join(', ');
};
