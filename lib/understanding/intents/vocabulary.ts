import { AtomIndex } from './atoms';
import { EVERYDAY_CLASSES } from './lexicon/everyday';
import { SITUATION_CLASSES } from './lexicon/situations';
import { TRADE_CLASSES } from './lexicon/trades';

/** Correct words that sound like, or are one letter from, a lexicon word and mean something else. */
const NOT_MISSPELT = new Set(
	`балет балета балете балетом балетный больше большой большая большие большое больница больницы больнице больничный
	болтать болт болты болте более болеете словно слова слово скорее скоро карта карте работа работе работу
	платье платья платок плата палата полка полки палец пальцы стоп столы стол стула место мести выручайте выручай выручи выручите вручную передайте передает передать передам передаю передал передала передали жить печать печати бал балл баллы баллов
	обжаловать крови кровать кровати опекун отец отцу дело дела дым дома дом порез разрез сердится сердце`.split(
		/\s+/,
	),
);

/** An index that knows the package's word classes. Each engine has its own, since patterns add their words to it. */
export function createVocabulary(): AtomIndex {
	const index = new AtomIndex(NOT_MISSPELT);
	for (const line of `${EVERYDAY_CLASSES}\n${SITUATION_CLASSES}\n${TRADE_CLASSES}`.split('\n')) {
		const [name, words] = line.split(' = ');
		if (name && words) index.define(name.trim(), words.trim().split(/\s+/));
	}
	return index;
}
