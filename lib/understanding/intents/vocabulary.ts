import { AtomIndex } from './atoms';
import { EVERYDAY_CLASSES } from './lexicon/everyday';
import { SITUATION_CLASSES } from './lexicon/situations';
import { TRADE_CLASSES } from './lexicon/trades';
import { NOT_MISSPELT } from './notMisspelt';

/** An index that knows the package's word classes. Each engine has its own, since patterns add their words to it. */
export function createVocabulary(): AtomIndex {
	const index = new AtomIndex(NOT_MISSPELT);
	for (const line of `${EVERYDAY_CLASSES}\n${SITUATION_CLASSES}\n${TRADE_CLASSES}`.split('\n')) {
		const [name, words] = line.split(' = ');
		if (name && words) index.define(name.trim(), words.trim().split(/\s+/));
	}
	return index;
}
