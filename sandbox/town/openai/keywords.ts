/**
 * What the stand-in "understands": a table of word stems, looked up in the customer's text. It is no
 * model and is not meant to be a good one: it gives the package's LLM path something to talk to
 * that always answers the same. It knows nothing of negation, of the past or of figures of speech.
 */

export interface Understood {
	/** Primary first; `other` when nothing was found. */
	readonly intents: readonly string[];
	readonly urgent: boolean;
	readonly confidence: number;
	readonly phone: string | null;
	readonly name: string | null;
	readonly people: number | null;
}

const TABLE: readonly (readonly [string, RegExp])[] = [
	[
		'urgent',
		/скор(ая|ую) помощь|задыха|кров(ь|отеч)|остр(ая|ой) боль|сильно болит|аварий|дым(ит|ится)|отек|отёк/i,
	],
	['consent_withdraw', /удалите мои данные|не пишите мне|отпишите/i],
	['reschedule', /перен(ес|ос)|перезапи|сдвин/i],
	['cancel', /отмен/i],
	['complaint', /жалоб|ужас|недовол|безобраз|испорти/i],
	['refund', /верн(ите|уть) деньги|возврат/i],
	['human', /оператор|администратор|живо(й|го|му) челов|перезвон/i],
	['order_status', /готов(а|о)? ли|статус|когда забрать/i],
	[
		'technical',
		/не (открывается|грузится|работает) (сайт|ссылк|приложен)|сайт не|ошибк[аи] на сайте/i,
	],
	['discount', /скидк|акци|промокод/i],
	['quote', /рассчита|посчита|смет/i],
	['price', /сколько (стоит|будет)|цен|прайс|стоимость|почём|почем/i],
	['availability', /свободн|окошк|есть (время|место|запись)/i],
	['booking', /запи(с|ш)|хочу (прийти|к вам)|можно к вам|заброни/i],
	[
		'question_faq',
		/как (доехать|добраться|оплатить)|где вы|адрес|парковк|режим работы|до скольки|документ/i,
	],
	['feedback', /отзыв|понравил|супер|отличн/i],
	['consent_yes', /соглас(ен|на)/i],
	['decline', /^нет\b|не интересно|не надо/i],
	['confirm', /^(да|подтверждаю|ок|\+|1)$/i],
	['spam', /заработ(ок|ай)|крипт|казино|кредит без|seo|раскрутк/i],
	['thanks', /спасибо|благодар/i],
	['greeting', /здравствуй|привет|добр(ый|ого) (день|вечер|утр)/i],
];

/** Looks the text up in the table. */
export function understand(text: string): Understood {
	const plain = text.trim();
	const found = TABLE.filter(([, pattern]) => pattern.test(plain)).map(([intent]) => intent);
	const substance = found.filter((intent) => !['greeting', 'thanks'].includes(intent));
	const intents = substance.length > 0 ? substance : found;
	const phone = /(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}/.exec(plain)?.[0] ?? null;
	const digits = phone?.replace(/\D/g, '').slice(-10);
	const name = /(?:меня зовут|это|я)\s+([А-ЯЁ][а-яё]+)/.exec(plain)?.[1] ?? null;
	const people = /(\d+)\s*(?:человек|чел\b|персон)/i.exec(plain)?.[1];
	return {
		intents: intents.length > 0 ? intents : ['other'],
		urgent: intents.includes('urgent'),
		confidence: intents.length === 0 ? 0.3 : intents.length === 1 ? 0.9 : 0.75,
		phone: digits === undefined ? null : `+7${digits}`,
		name,
		people: people === undefined ? null : Number(people),
	};
}

/** Every intent the table can name. */
export const KNOWN_INTENTS: readonly string[] = [...TABLE.map(([intent]) => intent), 'other'];
