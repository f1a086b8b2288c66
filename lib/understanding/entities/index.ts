/**
 * What a message names besides its intent: dates, phone, e-mail, the customer's name, staff, service, number of people.
 *
 *     readEntities('Запишите Свету к Марине на маникюр в среду на 10', { now, timeZone: 'Europe/Moscow' })
 *     // { name: 'Света', staff: 'Марина', service: 'маникюр', datetime: [{ … }], phone: null, … }
 *
 * Word lists are unpacked at the first message that needs them (a few milliseconds), not at load.
 */
import { readDateTimes } from '../datetime';
import { tokenise, type Token } from '../text';
import type {
	BusinessKind,
	DateTimeEntity,
	Entities,
	QuestionContext,
	UnderstandingProfile,
} from '../types';
import { readCount } from './count';
import { readEmail } from './email';
import { readName } from './name';
import { readPhone } from './phone';
import { readService } from './service';
import { isAimedAt, isCalculated, namesWork, standsAlone } from './service-context';
import { readStaff } from './staff';
import { isListed } from './staff-listed';

export { readCount } from './count';
export { readEmail } from './email';
export { readName } from './name';
export { readPhone } from './phone';
export { readService } from './service';
export { readStaff } from './staff';

export interface EntityOptions {
	/** ISO 8601 instant of the message. */
	readonly now: string;
	/** IANA zone of the branch. */
	readonly timeZone: string;
	readonly context?: QuestionContext | null;
	readonly business?: BusinessKind | (string & {}) | null;
	readonly profile?: UnderstandingProfile | null;
}

/** Names of the form fields after whose question a bare answer is a name, a number or a time. */
const ASKS_NAME = /^(?:name|client_?name|customer_?name|full_?name|имя|фио)$/i;
const ASKS_COUNT = /^(?:count|quantity|number|how_many|количество|сколько)$/i;
const ASKS_TIME = /^(?:datetime|date|time|offer|дата|время)$/i;

const ASKING =
	/^(?:за?пи[сш].*|хоч.*|хотел.*|хотим|можно|нужен|нужн.*|надо|бы|сколько|скок.*|почем|стоит|стоимост.*|цен.*|прайс|расценк.*|свободн.*|окн.*|окош.*|мест.*|делаете|берете|возьм.*|давайте|перенес.*|сдвин.*|отмен.*|добав.*|скидк.*|брон.*|забронир.*|обход.*|обойд.*|выйдет|приплюсу.*|подключ.*|передвин.*|смест.*|переставь.*|продолжить|интересует|насчет|поводу|ищу|поставьте|пришлите|снимите|book|much|need|want|price|cost|appointment|available|charge|can|get|put|slots?|possible|like|күпме|тора|буламы|языл.*|язып|кирәк)$/u;
/** A message of so few words is an answer or a request. */
const SHORT = 3;

/** A common service is only asked for beside a word of asking or a time to come; else it is merely mentioned. */
function asksForService(tokens: readonly Token[], datetime: readonly DateTimeEntity[]): boolean {
	const words = tokens.filter((token) => token.kind === 'word');
	if (
		words.length <= SHORT ||
		isPlainOn(tokens, words) ||
		datetime.some((entity) => entity.role !== 'reference')
	)
		return true;
	return words.some((token) => ASKING.test(token.ru) || ASKING.test(token.norm));
}

/** «на фехтование ребёнка 8 лет»: the wish left out; a question that begins so is about something else. */
const isPlainOn = (tokens: readonly Token[], words: readonly Token[]): boolean =>
	words[0]?.ru === 'на' && words.length <= SHORT + 2 && !tokens.some(({ text }) => text === '?');

/** All entities of a message. Pure and synchronous; well under a millisecond for an ordinary message. */
export function readEntities(text: string, options: EntityOptions): Entities {
	const context = options.context ?? '';
	const profile = options.profile ?? null;
	const tokens = tokenise(text);
	const named = readName(text, tokens, ASKS_NAME.test(context));
	// «Жанна, ресницы завтра отменяются» speaks to the owner's Жанна.
	const name = named?.unprompted === true && isListed(profile, named.text) ? null : named;
	const staff = readStaff(text, tokens, profile, name?.index ?? null);
	const datetime = readDateTimes(text, {
		now: options.now,
		timeZone: options.timeZone,
		...(profile?.opensAt === undefined ? {} : { opensAt: profile.opensAt }),
		...(profile?.closesAt === undefined ? {} : { closesAt: profile.closesAt }),
		expected: ASKS_TIME.test(context),
	});
	const service = readService(text, tokens, profile, options.business ?? null);
	const asks =
		service !== null &&
		(service.listed === true ||
			asksForService(tokens, datetime) ||
			namesWork(service) ||
			isAimedAt(tokens, service) ||
			isCalculated(tokens, service) ||
			standsAlone(text, service));
	return {
		datetime,
		phone: readPhone(text),
		name: name?.value ?? null,
		staff: staff?.value ?? null,
		service: asks ? service.value : null,
		count: readCount(tokens, ASKS_COUNT.test(context)),
		email: readEmail(text),
	};
}
