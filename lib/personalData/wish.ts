import type { CaseFile } from '../casefile';
import { readYesNo, simplify } from '../conversation/forms/words';

/** Names of the questions that are asked here, as `conversation.asked` has them. */
export const ASKED = {
	wish: 'data_wish',
	phone: 'data_phone',
	erase: 'data_erase',
	marketing: 'marketing_request',
} as const;

/** The scenario by which answers come back. */
export const DATA_FLOW = 'consent_withdraw';

/** What a person wants with their own data. */
export type Wish =
	| 'show'
	| 'erase'
	/** They were asked and said yes. */
	| 'confirmed'
	/** They were asked and said no. */
	| 'kept'
	| 'no_offers'
	/** Not to be written to first at all. */
	| 'no_contact'
	| 'offers_yes'
	| 'offers_no'
	/** It cannot be told: to be asked. */
	| 'unclear';

export interface ReadWish {
	readonly wish: Wish;
	/** The number was asked for already in this matter. */
	readonly phoneAsked: boolean;
}

/** What they hold, in the questions of people: «что вы обо мне знаете», «какие мои данные у вас есть», "what do you hold about me". */
const SHOW = [
	/(покаж|показать|пришл|вышл|дайте|выда|предостав|скин|узнать|посмотреть)\S*( \S+){0,4} (данн|сведени|информац|досье|копи)\S*/,
	/(что|какие|какая|чего)( \S+){0,5} (обо мне|о нас|про меня|(мои|моих)( \S+)? данн\S*|моя информац\S*)/,
	/(обо мне|про меня)( \S+){0,3} (хран|знает|известн|запис|есть|собран)\S*/,
	/(what|which|show|send|give|access)( \S+){0,6} (about me|my data|my personal data|my information)/,
];
const WITHDRAWS = /(отзыва|отозва|withdraw)\S*( \S+){0,5} (согласи|разрешени|consent)\S*/;
const ERASE = [
	WITHDRAWS,
	/(удал|сотр|стер|стир|уничтож|забуд|вычерк|очист|убер|убрать|исключ)\S*( \S+){0,5} (данн|персональн|номер|телефон|аккаунт|учетн|профил|переписк|истори|информац|сведени|все|меня|мо[йеяиюё]\S*|баз)\S*/,
	/^(удалите|сотрите|забудьте) меня/,
	/(right to be forgotten|право на забвение)/,
	/(delete|erase|remove|forget)( \S+){0,4} (me|my|data|account|information)/,
];
/** Said without a word of offers, it means every message that we begin. */
const NO_CONTACT =
	/(не|хватит|прекратите|перестаньте)( \S+){0,2} (пишите|писать|звоните|звонить|беспокой\S*|трогайте)( мне| меня| сюда| нам| больше| никогда)*$/;
const NO_OFFERS = [
	/(отпиш|отписа)\S*/,
	/unsubscribe/,
	/(не|хватит|прекратите|перестаньте)( \S+){0,3} (присыла|прислать|пришл|шлите|слать|рассыл|спам|пиш|писать|беспоко|звон|предлага)\S*/,
	/(без|надоел\S*|убер\S*|стоп)( \S+){0,3} (рассылк|реклам|акци|предложен|спам)\S*/,
	/^(стоп|stop)$/,
];

const matches = (patterns: readonly RegExp[], text: string): boolean =>
	patterns.some((pattern) => pattern.test(text));

const byWords = (text: string): 'show' | 'erase' | 'no_offers' | 'no_contact' | null =>
	// To leave a mailing list is less than to be erased from everything: «удалите меня из рассылки».
	/(рассылк|подписк|mailing)/.test(text)
		? 'no_offers'
		: matches(SHOW, text)
			? 'show'
			: matches(ERASE, text)
				? 'erase'
				: NO_CONTACT.test(text)
					? 'no_contact'
					: matches(NO_OFFERS, text)
						? 'no_offers'
						: null;

/** The button of a list of three, or its number. */
const CHOICES: Readonly<Record<string, 'show' | 'erase' | 'no_offers'>> = {
	'1': 'show',
	'2': 'erase',
	'3': 'no_offers',
};

const wordsOf = ({ message }: CaseFile): string =>
	simplify(message?.button?.payload ?? message?.text ?? '');

/** They take their consent back in so many words: it holds whether they then erase anything or not. */
export const withdrawsConsent = (item: CaseFile): boolean => WITHDRAWS.test(wordsOf(item));

/**
 * What the turn asks for, in the light of what was asked before. Only a clear yes to the very question erases; everything else that is
 * not understood is asked, never guessed.
 */
export const readWish = (item: CaseFile): ReadWish => {
	const text = wordsOf(item);
	const asked = item.conversation?.asked ?? null;
	const wish = byWords(text);
	const yes = readYesNo(text);
	if (asked === ASKED.erase) {
		if (yes === false || /(оставь|оставить|передумал|не удал)/.test(text))
			return { wish: 'kept', phoneAsked: true };
		if (yes === true) return { wish: 'confirmed', phoneAsked: true };
		return { wish: wish ?? 'kept', phoneAsked: true };
	}
	if (asked === ASKED.phone) {
		const about = item.conversation?.about;
		return { wish: about === 'show' ? 'show' : 'erase', phoneAsked: true };
	}
	if (asked === ASKED.marketing) {
		if (wish !== null) return { wish, phoneAsked: false };
		return {
			wish: yes === true ? 'offers_yes' : yes === false ? 'offers_no' : 'unclear',
			phoneAsked: false,
		};
	}
	if (asked === ASKED.wish)
		return {
			wish: CHOICES[text] ?? wish ?? (yes === false ? 'kept' : 'unclear'),
			phoneAsked: false,
		};
	return { wish: wish ?? 'unclear', phoneAsked: false };
};
