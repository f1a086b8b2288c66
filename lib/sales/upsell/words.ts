import type { CaseFile } from '../../casefile';
import { wishIn } from '../../understanding/routing/wish';

/** What a customer says about how it was. */
export type SaidResult = 'good' | 'bad';

/** What a customer says to an offer; `stop`: no offers any more, of any kind. */
export type SaidDecision = 'yes' | 'no' | 'stop';

export const REFUSALS = ['price', 'later', 'not_needed', 'has_it', 'other'] as const;

/** Why an offer was refused. */
export type Refusal = (typeof REFUSALS)[number];

const plain = (text: string): string =>
	` ${text
		.toLocaleLowerCase('ru')
		.replaceAll('ё', 'е')
		.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}+]+/gu, ' ')
		.trim()} `;

const BAD =
	/ (не(?: очень| особо| совсем| слишком)? (?:понрав|довол|устро|получ|помог|работа|в восторг|рад|хорош|то|очень|ожидал)\S*|недовол\S*|нехорош\S*|плох\S*|ужас\S*|отврат\S*|кошмар\S*|разочаров\S*|так себе|на троечку|облез\S*|скол(?:ы|а|ов|от\S*|ол\S*)?|отвал\S*|отпал\S*|слез(?:л[аои])?|слома\S*|сломал\S*|бол(?:ит|ят|ело|ела)|жжет|чешется|царап\S*|грязн\S*|хам|хамы|хамит|хамят|хамств\S*|нахам\S*|груб\S*|крив(?:о|ой|ая|ое|ые)|испорт\S*|брак\S*|поврежд\S*|разбит\S*|не (?:тот|та|те|того|хватает|пришло|пришел|доехал\S*)|проблем\S*|замечани\S*|жалоб\S*|верн\S* деньги|👎|😡|😞|😠) /u;
/** Words that only sound bad: «без проблем», «замечаний нет». */
const NOT_BAD =
	/ (?:без (?:проблем|замечаний|нареканий)|(?:проблем|замечаний|нареканий|жалоб)\S* нет|нет (?:проблем|замечаний|нареканий|жалоб)\S*|никаких (?:проблем|замечаний|нареканий|жалоб)|не плох\S*|неплох\S*|ничего не (?:бол|отвал|слома)\S*) /gu;
const GOOD =
	/ (хорош\S*|отличн\S*|супер\S*|класс|классно|классный|понрав\S*|довол\S*|прекрасн\S*|замечательн\S*|восхит\S*|восторг\S*|здорово|круто|бомб\S*|огонь|шикарн\S*|идеальн\S*|красот\S*|красив\S*|норм\S*|нормальн\S*|порядке|устраива\S*|устроил\S*|спасибо|благодар\S*|люблю|рад|рада|рады|получается|все ок|ок|да|четко|пойдет|good|great|👍|❤|😍|🔥|👌|😊|🥰|⭐) /u;
const MARK =
	/^ (?:на )?([1-5]|один|два|три|четыре|пять)(?: (?:из 5|из пяти|балл\S*|звезд\S*|\+|с плюсом))? $/u;
const MARKS: Readonly<Record<string, number>> = { один: 1, два: 2, три: 3, четыре: 4, пять: 5 };

/**
 * How it was, by the words alone. A bad word beside good ones is bad: a person looks. A mark of 1 to 3 is bad, 4 and 5 are good; a
 * lone «нет» or «1» says neither. Null: it does not say.
 */
export const readResult = (text: string | null | undefined): SaidResult | null => {
	const words = plain(text ?? '');
	const mark = MARK.exec(words);
	if (mark !== null) return (MARKS[mark[1]] ?? Number(mark[1])) >= 4 ? 'good' : 'bad';
	const without = words.replace(NOT_BAD, ' хорошо ');
	if (BAD.test(without)) return 'bad';
	return GOOD.test(without) ? 'good' : null;
};

const STOP =
	/ (?:стоп|stop|отпишите|отписаться|отпишусь|(?:больше )?не (?:присылайте|пишите|шлите|беспокойте|предлагайте)|хватит (?:писать|рекламы|слать)|без рекламы|уберите из рассылки) /u;
const NO =
	/ (?:нет|неа|не|нет спасибо|no|nope|откажусь|отказываюсь|дорого|дороговато|потом|позже|попозже|подумаю|воздержусь|пас|лучше без|обойдусь|👎|❌) /u;
/** «Не против», «почему нет», «не откажусь» say yes. */
const NOT_NO =
	/ (?:(?:я )?не против|почему (?:бы )?(?:и )?нет|не откажусь|нет проблем|без проблем) /gu;
const YES =
	/ (?:да|ага|угу|давай|давайте|добав\S*|хочу|хотим|хотела|хотел|конечно|согласн\S*|ок|окей|ok|yes|хорошо|ладно|запиш\S*|запис\S*|беру|берем|возьму|можно|удовольствием|подбер\S*|интересно|нужно|надо|давно пора|\+|1|👍|👌|🔥|❤) /u;

/** Yes, no or «no more offers», by the words alone; null: it does not say. */
export const readDecision = (text: string | null | undefined): SaidDecision | null => {
	const words = plain(text ?? '');
	if (STOP.test(words)) return 'stop';
	const without = words.replace(NOT_NO, ' да ');
	if (NO.test(without)) return 'no';
	return YES.test(without) ? 'yes' : null;
};

const REASONS: ReadonlyArray<readonly [Refusal, RegExp]> = [
	['price', / (?:дорог\S*|цен\S*|денег|деньги|бюджет\S*|накладно|не по карману|дешевле) /u],
	[
		'has_it',
		/ (?:уже (?:есть|записан\S*|дела\S*|купил\S*|был\S*)|есть (?:свой|своя|свое|дома)|дома есть|у меня есть) /u,
	],
	[
		'later',
		/ (?:не сейчас|потом|позже|попозже|в другой раз|в следующий раз|подумаю|пока нет|не сегодня|нет времени|некогда|после \S+) /u,
	],
	[
		'not_needed',
		/ (?:не нужн\S*|не надо|незачем|не интерес\S*|неинтерес\S*|не хочу|ни к чему|не пользу\S*|обойдусь) /u,
	],
];

/** Why somebody says no; null when the words give no reason. */
export const readRefusal = (text: string | null | undefined): Refusal | null => {
	const words = plain(text ?? '');
	return REASONS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
};

/** What our buttons bring back: `upsell:<action>:<id of the offer>`. */
const ACTIONS: readonly string[] = [
	...['good', 'bad', 'agree', 'disagree', 'yes', 'no', 'stop'],
	...['price', 'later', 'not_needed'],
];

export const payload = (action: string, id: string): string => `upsell:${action}:${id}`;

/** The pressed button of an offer; null for anything else. */
export const pressedOffer = ({
	message,
}: CaseFile): { readonly action: string; readonly id: string } | null => {
	const match = /^upsell:([a-z_]+):([0-9a-f-]{36})$/.exec(message?.button?.payload ?? '');
	return match === null || !ACTIONS.includes(match[1]) ? null : { action: match[1], id: match[2] };
};

/** Requests that have nothing to do with an offer: whoever has one is served, and our question waits. */
const OTHER_REQUESTS: ReadonlySet<string> = new Set([
	...['booking', 'availability', 'price', 'quote', 'reschedule', 'cancel', 'question_faq'],
	...['discount', 'human', 'order_status', 'refund', 'technical', 'consent_withdraw', 'urgent'],
]);

/** Does the turn ask for something else, surely enough? */
export const asksElse = ({ understanding }: CaseFile): boolean =>
	understanding !== undefined &&
	OTHER_REQUESTS.has(wishIn(understanding.intents)) &&
	understanding.confidence >= 0.6;
