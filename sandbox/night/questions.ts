import type { AskedField, Heard, Offer, Persona } from './types.ts';

/** How a customer recognises a question. The first that fits wins. */
const SIGNS: readonly (readonly [AskedField, RegExp])[] = [
	['order', /номер(а)? заказа/i],
	['proof', /подтвердите, что заказ/i],
	['refund_reason', /почему хотите вернуть/i],
	['trouble', /что именно не получается/i],
	['rating', /от 1 до 5/i],
	['job', /разовая .*регулярная/i],
	['area', /какая площадь/i],
	['windows', /сколько окон/i],
	['deadline', /когда нужно\?/i],
	['special', /что-то особенное/i],
	['quote_next', /подтвердить и записать вас/i],
	['goal', /что сейчас важнее/i],
	['niche', /чем вы занимаетесь/i],
	['city', /в каком городе работаете/i],
	['volume', /сколько обращений/i],
	['source', /откуда приходит/i],
	['budget', /на какой бюджет/i],
	['start', /когда хотите начать/i],
	['offers', /можно иногда советовать|можно прислать|можно изредка/i],
	['why_not', /подскажите почему/i],
	['result', /как вам результат|вс[её] ли в порядке|как впечатления|есть замечания\?/i],
	['add', /добавить( «|\?)/i],
	['come_back', /подобрать удобное время/i],
	['erase', /^удалить\?/i],
	['wish', /^что сделать\?/i],
	['consent', /соглас\S* (на|с) |если согласн|персональн|обработк\S* данных|152-?фз/i],
	['confirm', /вс[её] (верно|правильно)|верно ли|подтверд(ите|ить|ждаете)|правильно ли/i],
	['slot', /подойд[её]т\?|какое время выбрать/i],
	['old_when', /(вы )?записаны сейчас|на когда вы (были )?записаны|текущ\S* запис/i],
	['phone', /телефон|номер[а-я]* для связи|ваш номер|какой номер|контакт/i],
	['email', /электронн\S* почт|e-?mail|адрес\S* почты|на какую почту/i],
	['name', /как вас зовут|ваше имя|как к вам обращаться|представьтесь|имя\?/i],
	['branch', /филиал|в каком (салоне|отделении|сервисе)|какой адрес (вам )?удоб|в какой из/i],
	['staff', /к кому|какому мастеру|к какому (мастеру|специалисту)|какой мастер/i],
	['car', /какая (у вас )?машина|марк[ау]|модель/i],
	[
		'when',
		/когда|какой день|ден[ьяю] и (время|час)|какое время|во сколько|на какую дату|дат[ау] и время|удобн\S* (день|врем|дат)|врем(я|ени) (вам|визита|записи)|на какое/i,
	],
	[
		'service',
		/услуг|процедур|какой специалист|к какому врачу|какие работы|на что (вас )?записать|что (вас |именно )?(интересует|нужно|хотите|сделать)|чем (я |мы )?(можем |могу )?помочь/i,
	],
	['story', /подробнее|что случилось|что произошло|опишите|расскажите/i],
	['address', /(ваш|подскажите|напишите)\S* (пожалуйста, )?адрес|куда (под|при)ехать/i],
	['number', /сколько\?|числом/i],
	['more', /подобрать другое время|ещ[её] (что-то|чем-то|вопрос|хотите)|что-нибудь ещ[её]/i],
];

const ASKING =
	/\?|(^|[\s.!])(напишите|укажите|подскажите|поделитесь|оставьте|выберите|пришлите|назовите|отправьте|уточните|ответьте|нажмите|расскажите|опишите|оцените|подтвердите)/i;

/** Nothing is asked of who reads this, whatever hints and buttons follow. */
const SETTLED =
	/запись подтверждена|^перенесли:|ждём вас:|если передумаете|если что-то изменится|писать первыми не будем|предложений больше не будет|советовать ничего не будем|что мы о вас храним|ничего не удалил|ваши данные удалены/im;

/** Sentences of a text, with their end marks. */
function sentences(text: string): readonly string[] {
	return text.split(/(?<=[.!?…])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
}

/** Numbered lines of a text, as a list to choose from: "1. Стрижка", "2) Маникюр". */
export function numberedOffers(text: string): readonly Offer[] {
	const offers = [...text.matchAll(/^\s*(\d{1,2})[.)]\s+(.+)$/gm)].map(
		(match): Offer => ({
			title: (match[2] ?? '').trim(),
			kind: 'numbered',
			number: Number(match[1]),
		}),
	);
	return offers.length > 1 ? offers : [];
}

/** What the bot's last words ask for; null when they ask for nothing. */
export function askedIn(heard: readonly Heard[]): { field: AskedField; message: Heard } | null {
	for (const message of [...heard].reverse()) {
		if (message.offers.some((offer) => offer.requestsContact === true)) {
			return { field: 'phone', message };
		}
		if (SETTLED.test(message.text)) return null;
		const asking = sentences(message.text).filter((sentence) => ASKING.test(sentence));
		for (const sentence of asking.reverse()) {
			const sign = SIGNS.find(([, pattern]) => pattern.test(sentence));
			if (sign !== undefined) return { field: sign[0], message };
		}
		if (asking.length === 0 && message.offers.length === 0) continue;
		const whole = SIGNS.find(([, pattern]) => pattern.test(message.text));
		return { field: whole?.[0] ?? 'unclear', message };
	}
	return null;
}

/** What a customer does about a question. */
export type Reaction =
	| { readonly kind: 'choose'; readonly offer: Offer }
	| { readonly kind: 'type'; readonly text: string }
	| { readonly kind: 'share_contact'; readonly offer: Offer | null };

/** A time as it is said when only a day was said before. */
function withHour(when: string): string {
	return /\d{1,2}[:.]\d{2}|\bв \d{1,2}\b/.test(when) ? when : `${when} в 11:00`;
}

function words(text: string): readonly string[] {
	const found =
		text
			.toLowerCase()
			.replaceAll('ё', 'е')
			.match(/[\p{L}\p{N}:]+/gu) ?? [];
	return found.filter((word) => word.length > 2 || /\d/.test(word)).map((word) => word.slice(0, 5));
}

/** The offer that shares most words with what the customer has in mind. */
function closest(offers: readonly Offer[], wish: string): Offer | null {
	const wanted = words(wish);
	let best: Offer | null = null;
	let most = 0;
	for (const offer of offers) {
		const common = words(offer.title).filter((word) => wanted.includes(word)).length;
		if (common > most) {
			best = offer;
			most = common;
		}
	}
	return best;
}

function typedPhone(persona: Persona): string {
	if (!persona.careless) return persona.phone;
	const digits = persona.phone.replace(/\D/g, '').slice(1);
	return `8(${digits.slice(0, 3)})${digits.slice(3, 6)} ${digits.slice(6, 8)}-${digits.slice(8)}`;
}

function choose(
	offers: readonly Offer[],
	wish: string,
	typed: string,
	anyWillDo: boolean,
): Reaction {
	const offer = closest(offers, wish) ?? (anyWillDo ? (offers[0] ?? null) : null);
	return offer === null ? { kind: 'type', text: typed } : { kind: 'choose', offer };
}

/** How this person answers this question, the first time or again. Pure. */
export function reactionTo(
	field: AskedField,
	message: Heard,
	persona: Persona,
	again = false,
): Reaction {
	const { offers } = message;
	const type = (text: string): Reaction => ({ kind: 'type', text });
	const own = persona.answers?.[field];
	if (own !== undefined) {
		const offer = offers.find(({ title }) => title === own);
		return offer === undefined ? type(own) : { kind: 'choose', offer };
	}
	switch (field) {
		case 'consent': {
			if (persona.consents) {
				return choose(offers, 'согласен согласна принимаю', 'Да, согласна', true);
			}
			const refusal = offers.find((offer) => /^(нет|не |отказ)/i.test(offer.title));
			if (refusal !== undefined) return { kind: 'choose', offer: refusal };
			return type('Нет, не согласна');
		}
		case 'phone': {
			const share = offers.find((offer) => offer.requestsContact === true) ?? null;
			if (persona.sharesContact) return { kind: 'share_contact', offer: share };
			return { kind: 'type', text: typedPhone(persona) };
		}
		case 'name':
			return type(persona.careless ? persona.name.toLowerCase() : persona.name);
		case 'service':
			if (persona.service === '') return type('у меня другой вопрос, я его уже написал');
			return choose(offers, persona.service, persona.service, false);
		case 'when':
		case 'old_when': {
			if (persona.when === '') return type('нет, спасибо, пока не записываюсь');
			const wish = field === 'old_when' ? 'в четверг в 12:00' : persona.when;
			return choose(offers, wish, again ? withHour(wish) : wish, offers.length > 0);
		}
		case 'slot': {
			if (persona.when === '') return type('нет, спасибо, пока не записываюсь');
			const times = offers.filter(({ title }) => /\d:\d\d/.test(title));
			return choose(times, persona.when, 'любое', times.length > 0);
		}
		case 'staff':
			return choose(offers, 'любой', 'к любому свободному', true);
		case 'car':
			return type('Шкода Октавия, 2018 год');
		case 'email':
			return type('gost@mail.example');
		case 'address':
			return type('улица Лесная, дом 7');
		case 'number':
			return choose(offers, '1', '1', true);
		case 'story':
			return type(persona.story);
		case 'branch':
			return choose(offers, '', 'любой', true);
		case 'confirm':
			return choose(offers, 'верно подтверждаю правильно', 'да', true);
		case 'more':
			return type('нет, спасибо');
		case 'rating':
		case 'order':
		case 'proof':
		case 'refund_reason':
		case 'trouble':
		case 'job':
		case 'area':
		case 'windows':
		case 'special':
		case 'goal':
		case 'niche':
		case 'city':
		case 'volume':
		case 'source':
		case 'budget':
		case 'start':
		case 'deadline':
		case 'wish':
			// Whoever came for it has an answer of their own.
			return type('не знаю');
		case 'offers':
		case 'result':
		case 'add':
		case 'why_not':
		case 'come_back':
		case 'erase':
		case 'quote_next':
			return type('нет, спасибо');
		case 'unclear':
			return choose(offers, `${persona.service} ${persona.when}`, 'как вам удобнее', true);
	}
}
