/**
 * Which words of a message name a service, learned from messages in which people have marked them. It knows no list: it goes by the
 * words, their endings and their neighbours, so it finds what no lexicon has («сняли слепок для капы»), and hears where a word of the
 * lexicon names none («масло за свой счёт»). Rules and this reader settle the matter together (`settle.ts`).
 */
import { commonIndex } from '../entities/service-phrases';
import { unpackNaming } from './packed';
import { signsOf, type SignedText } from './signs';
import { likeliestSpan, spansOf, type NamedSpan, type NamingModel } from './spans';
import { NAMES } from './weights';

let shipped: NamingModel | null = null;

/** The shipped model, unpacked at the first need. */
const shippedModel = (): NamingModel => (shipped ??= unpackNaming(NAMES));

/** The signs of a message whose primary intent is known. */
export const readSigns = (text: string, intent: string): SignedText => {
	const lexicon = commonIndex(null);
	return signsOf(text, { intent, isKnown: (stem) => lexicon.get(stem) !== undefined });
};

export interface Named {
	readonly tokens: SignedText['tokens'];
	readonly spans: readonly NamedSpan[];
	/** The likeliest name, however unlikely. */
	readonly best: NamedSpan | null;
}

/** All that may be the name of a service in the message. */
export function readNames(text: string, intent: string, model = shippedModel()): Named {
	const { tokens, signs } = readSigns(text, intent);
	const spans = spansOf(model, signs);
	return { tokens, spans, best: likeliestSpan(spans) };
}
