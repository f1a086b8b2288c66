import { fillText, type Profile } from '../../profile';
import { simplify } from '../forms/words';

type Topic = 'hours' | 'address' | 'phone' | 'payment';

const TOPICS: ReadonlyArray<readonly [Topic, RegExp]> = [
	[
		'hours',
		/(график|режим|час(ы|ов) работ|работаете|открыт|закрыва|до скольк|во сколько|со скольк|с какого часа|выходн|обед|open|close|hours)/,
	],
	[
		'address',
		/(адрес|где (вы|находи|располож)|как (до вас|вас найти|к вам|проехать|добраться|найти|пройти)|находитесь|куда (ехать|подъехать|приходить)|метро|парковк|address|where|located)/,
	],
	['payment', /(оплат|карт(ой|у|а|ы)|наличн|перевод|безнал|рассрочк|сбп|qr|pay|card|cash)/],
	['phone', /(телефон|номер|позвонить|phone|call)/],
];

/** The answer out of the profile to questions about hours, way, telephone and payment; null when it holds none of what was asked. */
export const faqAnswer = (
	profile: Profile,
	words: string,
	values: Readonly<Record<string, string>>,
): string | null => {
	const plain = simplify(words);
	const lines = TOPICS.filter(([, pattern]) => pattern.test(plain))
		.filter(([topic]) => (values[topic] ?? '') !== '')
		.map(([topic]) => fillText(profile.texts[`faq_${topic}`], values));
	return lines.length === 0 ? null : lines.join('\n');
};
