import { stemOfSaid } from '../entities/service-words';
import { tokenise, type Token } from '../text';

/** Where the words stand in the message, compared by stem; between them there may be punctuation. */
export function placeOf(
	tokens: readonly Token[],
	service: string,
): { readonly from: number; readonly to: number } | null {
	const wanted = tokenise(service).filter(isSaid).map(stem);
	const said: Array<{ readonly stem: string; readonly place: number }> = [];
	for (const [place, token] of tokens.entries())
		if (isSaid(token)) said.push({ stem: stem(token), place });
	for (let at = 0; at + wanted.length <= said.length; at++) {
		const from = said[at]?.place;
		const last = said[at + wanted.length - 1]?.place;
		if (from === undefined || last === undefined) continue;
		if (wanted.every((each, next) => said[at + next]?.stem === each)) return { from, to: last + 1 };
	}
	return null;
}

const isSaid = ({ kind }: Token): boolean => kind !== 'punctuation';
const stem = ({ ru }: Token): string => stemOfSaid(ru);
