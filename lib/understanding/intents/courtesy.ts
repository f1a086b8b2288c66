import type { Utterance } from './utterance';

const THANKS =
	/^(?:спасибо|спасиб|спасибки|пасиб.*|спс|благодарю|благодарим|thanks|thank|cheers|рахмат|рәхмәт|мерси)$/;
const AROUND =
	/^(?:большое|огромное|вам|вас|тебе|тебя|всем|еще|раз|заранее|пожалуйста|ок|окей|хорошо|понятно|девочки|девушки|ребята|you|very|much|so|a|lot|сезгә|зур)$/;

/**
 * True when whoever thanks only says the word: «Спасибо! А до скольки вы работаете?» is a question, «Спасибо за Мусю! А швы мочить
 * можно?» thanks for something and asks. False when nobody thanks at all.
 */
export function thanksInPassing({ words }: Utterance): boolean {
	const thanking = new Set(
		words.filter(({ norm }) => THANKS.test(norm)).map(({ clause }) => clause),
	);
	return (
		thanking.size > 0 &&
		words.every(
			({ norm, clause, kind }) =>
				!thanking.has(clause) || kind !== 'word' || THANKS.test(norm) || AROUND.test(norm),
		)
	);
}
