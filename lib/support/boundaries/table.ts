/** A topic that always goes to a person, as the owner's table has it. */
export interface Boundary {
	/** `refund legal medical_advice contract high_risk`, or one of the owner's own. */
	readonly topic: string;
	/** In words, for the person who takes over. */
	readonly name: string;
	/** Phrases of customers, in the notation of `phrases.ts`. */
	readonly words: readonly string[];
	/** Intents that are this topic whatever the words. The flow of such an intent prepares the case and may not decide it. */
	readonly intents: readonly string[];
	/** Roubles: it is a boundary only above. Null: always. 0: every sum. */
	readonly aboveRoubles: number | null;
}

/** Why something must go to a person. `boundary` in the case file. */
export interface BoundaryHit {
	readonly topic: string;
	readonly name: string;
	readonly intents: readonly string[];
	/** What speaks for it: the customer's words, or the sum. */
	readonly why: string;
}

/**
 * What a business begins with: refunds above the limit, legal claims, medical advice, unusual contracts, high risk. The refund's limit
 * comes from the profile's limits.
 */
export const DEFAULT_BOUNDARIES: readonly Boundary[] = [
	{ topic: 'refund', name: 'Возврат денег', words: [], intents: ['refund'], aboveRoubles: 0 },
	{
		topic: 'legal',
		name: 'Юридическое требование',
		words: [
			'в суд',
			'через суд',
			'судиться',
			'судебн*',
			'досудебн*',
			'исковое*',
			'иск',
			'письменн* претензи*',
			'официальн* претензи*',
			'адвокат*',
			'мой юрист',
			'моим юристом',
			'наш* юрист*',
			'юрист* свяж*',
			'прокуратур*',
			'роспотребнадзор*',
			'защит* прав потребител*',
			'прав* потребител*',
			'заявление в полици*',
			'sue you',
			'my lawyer',
		],
		intents: [],
		aboveRoubles: null,
	},
	{
		topic: 'medical_advice',
		name: 'Медицинский совет',
		words: [
			'какую дозу',
			'какая доз*',
			'дозировк*',
			'чем лечить',
			'как лечить',
			'что принять от',
			'что принимать',
			'что выпить от',
			'какие таблетки',
			'какое лекарство',
			'какой антибиотик',
			'можно ли принимать',
			'поставьте диагноз',
			'какой диагноз',
			'какой у меня диагноз',
			'расшифр* анализ*',
			'расшифр* снимок',
			'назначьте лечение',
			'назначьте лекарств*',
			'выпишите рецепт',
			'побочн* эффект*',
		],
		intents: [],
		aboveRoubles: null,
	},
	{
		topic: 'contract',
		name: 'Нестандартный договор',
		words: [
			'нестандартн* договор*',
			'нестандартн* услови*',
			'индивидуальн* договор*',
			'измен* договор*',
			'изменения в договор*',
			'правки в договор*',
			'протокол* разноглас*',
			'особ* услови* договор*',
			'отсрочк* платеж*',
			'постоплат*',
			'госконтракт*',
			'тендер*',
			'соглашени* о неразглашении',
			'nda',
		],
		intents: [],
		aboveRoubles: null,
	},
	{
		topic: 'high_risk',
		name: 'Высокий риск',
		words: [
			'покончить с собой',
			'суицид*',
			'не хочу жить',
			'убить себя',
			'мошенник*',
			'мошенниц*',
			'взломали',
			'утечк* данн*',
			'украли данные',
			'шантаж*',
			'мне угрожа*',
			'журналист*',
			'напиш* в сми',
		],
		intents: [],
		aboveRoubles: null,
	},
];
