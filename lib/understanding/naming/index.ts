/**
 * Which words of a message name a service, learned from messages in which people have marked them. It knows no list: it goes by the
 * words, their endings and their neighbours, so it finds what no lexicon has («сняли слепок для капы»), and hears where a word of the
 * lexicon names none («масло за свой счёт»). Rules and this reader settle the matter together (`settle.ts`).
 */
import { commonIndex } from '../entities/service-phrases';
import { unpackNaming } from './packed';
import { createScorer } from './scores';
import { partText, signsOf, type Circumstance, type SignedText } from './signs';
import { likeliestSpan, spansBy, type NamedSpan, type NamingModel } from './spans';
import { NAMES } from './weights';

let shipped: NamingModel | null = null;

/** The shipped model, unpacked at the first need. */
const shippedModel = (): NamingModel => (shipped ??= unpackNaming(NAMES));

const circumstanceOf = (intent: string): Circumstance => {
	const lexicon = commonIndex(null);
	return { intent, isKnown: (stem) => lexicon.get(stem) !== undefined };
};

/** The signs of a message whose primary intent is known. */
export const readSigns = (text: string, intent: string): SignedText =>
	signsOf(text, circumstanceOf(intent));

export interface Named {
	readonly tokens: SignedText['tokens'];
	readonly spans: readonly NamedSpan[];
	/** The likeliest name, however unlikely. */
	readonly best: NamedSpan | null;
}

/** All that may be the name of a service in the message. */
export function readNames(text: string, intent: string, model = shippedModel()): Named {
	const said = partText(text, circumstanceOf(intent));
	const spans = spansBy(scorerOf(model)(said));
	return { tokens: said.tokens, spans, best: likeliestSpan(spans) };
}

const scorers = new WeakMap<NamingModel, ReturnType<typeof createScorer>>();

function scorerOf(model: NamingModel): ReturnType<typeof createScorer> {
	let scorer = scorers.get(model);
	if (scorer === undefined) {
		scorer = createScorer(model);
		scorers.set(model, scorer);
	}
	return scorer;
}
