const WORDS: Readonly<Record<string, number>> = {
	один: 1,
	единица: 1,
	кол: 1,
	два: 2,
	двойка: 2,
	три: 3,
	тройка: 3,
	тройбан: 3,
	четыре: 4,
	четверка: 4,
	пять: 5,
	пятерка: 5,
	пятерочка: 5,
};

const HIGHEST = 5;

/** A figure is a mark at the beginning when nothing that is counted comes after it: «5», «4, быстро», «3 из 5», «2 балла». */
const FIGURE =
	/^(?:оценка|ставлю|поставлю|моя оценка|на)?[\s:,-]*([1-5])(?:[.,]0)?(?:\s*(?:из\s*5|\/\s*5|балл\p{L}*|звезд\p{L}*|⭐️?|\+))?(?=$|[\s]*[,.!;:)—–-]|\s+(?:за|но|потому|так как|спасибо|все|всё|очень|долго|быстро|не)(?!\p{L}))/u;

/**
 * The mark from 1 to 5 with which a text begins, as people answer a request to rate: «5», «пять», «⭐⭐⭐⭐», «4, долго ждала». Null when it
 * begins with anything else («2 часа жду»).
 */
export const readMark = (text: string): number | null => {
	const plain = text.trim().toLowerCase().replace(/ё/g, 'е');
	const stars = /^(?:⭐️?|★|🌟)+/u.exec(plain);
	if (stars !== null) {
		const count = [...stars[0]].filter((each) => /[⭐★🌟]/u.test(each)).length;
		return count <= HIGHEST ? count : null;
	}
	const figure = FIGURE.exec(plain.replace(/^([1-5])️?⃣/u, '$1'));
	if (figure !== null) return Number(figure[1]);
	const word =
		/^(?:на\s+)?(\p{L}+)(?=$|[\s]*[,.!;:)—–-]|\s+(?:за|но|потому|спасибо|балл\p{L}*|звезд\p{L}*))/u.exec(
			plain,
		);
	return word !== null && Object.hasOwn(WORDS, word[1]) ? WORDS[word[1]] : null;
};
