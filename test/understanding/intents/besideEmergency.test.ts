import { createUnderstanding } from '../../../lib/understanding';
import { createEmergencyWishReader } from '../../../lib/understanding/intents/besideEmergency';
import { readUtterance } from '../../../lib/understanding/intents/utterance';
import { createVocabulary } from '../../../lib/understanding/intents/vocabulary';

const index = createVocabulary();
const reader = createEmergencyWishReader(index);
const wishes = (text: string): string[] => [...reader.read(readUtterance(text, index))].sort();

describe('Beside an emergency', () => {
	test.each([
		['прорвало трубу, пришлите сантехника', 'booking'],
		['щека распухла и дёргает, примите сегодня', 'booking'],
		['щиток искрит, нужен электрик немедленно', 'booking'],
		['my face is swollen, please fit me in today', 'booking'],
		['захлопнулась дверь, внутри малыш, сколько стоит вскрытие', 'price'],
		['мама без сознания, соедините с врачом', 'human'],
		['кровь не останавливается, пусть доктор мне перезвонит', 'human'],
		['пса раздуло, кто из врачей дежурит ночью?', 'availability'],
		['выбило зуб, хирург на месте сейчас?', 'availability'],
		['розетка дымит, автомат выключать можно?', 'question_faq'],
		['муж упал, переворачивать его или не трогать?', 'question_faq'],
		['мы разбились, стрижку на завтра отмените', 'cancel'],
	])('«%s» also asks: %s', (text, intent) => {
		expect(wishes(text)).toEqual([intent]);
	});

	test('a question needs its question mark', () => {
		expect(wishes('хирург на месте уже смотрит, но ему хуже')).toEqual([]);
		expect(wishes('нельзя было пить эту таблетку, задыхаюсь')).toEqual([]);
	});

	test('who pays any price does not ask for it', () => {
		expect(wishes('зуб раскололся, любые деньги заплачу, неважно сколько стоит')).toEqual([]);
	});

	test('«когда примете?» asks for a time', () => {
		expect(wishes('болит зуб, когда примете?')).toEqual(['availability']);
	});

	test('a cry for help alone asks for nothing further', () => {
		expect(wishes('горим!! дым на весь подъезд, скорее')).toEqual([]);
		expect(wishes('ребёнок не дышит, что делать??')).toEqual([]);
	});

	test('several wishes keep the order in which they are said', () => {
		const text = 'розетка дымит, перезвоните мне и пришлите электрика';
		expect([...reader.read(readUtterance(text, index))]).toEqual(['human', 'booking']);
		const turned = 'розетка дымит, пришлите электрика и перезвоните мне';
		expect([...reader.read(readUtterance(turned, index))]).toEqual(['booking', 'human']);
	});

	test('the emergency stays first, the wish follows', () => {
		const understanding = createUnderstanding();
		expect(
			understanding.understand({ text: 'Прорвало трубу, заливает соседей. Пришлите сантехника!' })
				.intents,
		).toEqual(['urgent', 'booking']);
	});

	test('a wish in the next clause does not hush a danger', () => {
		const understanding = createUnderstanding();
		for (const text of [
			'Ребёнок проглотил батарейку, дайте врача к телефону',
			'Не приеду, попал в аварию, истекаю кровью',
		]) {
			expect(understanding.understand({ text }).urgent).toBe(true);
		}
	});

	test('a wish that is no emergency is not read this way', () => {
		const understanding = createUnderstanding();
		const { urgent } = understanding.understand({ text: 'пришлите мастера в субботу' });
		expect(urgent).toBe(false);
	});
});
