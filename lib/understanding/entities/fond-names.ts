import { normaliseWord } from '../text';
import { declineName } from './declension';

/**
 * Full names and the short ones of the same person, so that «к Насте» finds the owner's «Анастасия» and «Саня» finds Александр. Fonder
 * forms («Настенька», «Сашка») are derived from each by their suffixes.
 */
const SHORT_NAMES = `
Александр Саша Саня Шура Санёк Алекс
Александра Саша Саня Шура Аля Алекса
Алексей Лёша Алёша Лёха Леша
Алёна Лена Алёнка
Альбина Аля Бина
Альберт Алик
Анастасия Настя Ася Стася Настюха
Анатолий Толя Толик Толян
Ангелина Геля Лина
Анжелика Анжела Лика
Андрей Андрюша Андрюха Дрюня
Анна Аня Нюра Нюша Анюта Нюта Ася
Антон Антоша Тоха
Антонина Тоня
Аркадий Аркаша
Арсений Сеня Арс
Артём Тёма Тёмыч Артёмка
Артемий Тёма Артём
Артур Артурик
Борис Боря
Вадим Вадик Дима
Валентин Валя Валик
Валентина Валя
Валерий Валера
Валерия Лера Валя
Варвара Варя
Василий Вася
Василиса Вася Василиска
Вера Верочка
Вероника Ника Вера
Виктор Витя Витёк
Виктория Вика Вита Тори
Виталий Виталик Виталя
Владимир Вова Володя Вовчик
Владислав Влад Владик Слава
Влада Владочка
Всеволод Сева
Вячеслав Слава Славик
Галина Галя
Геннадий Гена
Георгий Гоша Жора Гога
Герман Гера
Глеб Глебушка
Григорий Гриша Гриха
Гульнара Гуля Гульнур Нара
Гульназ Гуля Гулька
Гузель Гуля Гузелька
Давид Дава
Даниил Даня Данила Данил Данька
Данила Даня Данил Даниил
Дарья Даша Дашуля
Денис Дэн Деня
Джамиля Джама
Диана Ди Дианка
Диляра Диля
Дилара Диля
Динара Дина Динка
Дмитрий Дима Митя Димон Димыч
Евгений Женя Жека
Евгения Женя
Егор Гоша Егорка
Екатерина Катя Катюша Катерина Катюха Кэт
Елена Лена Алёна Ленуся
Елизавета Лиза
Жанна Жанночка
Захар Захарка
Зинаида Зина
Зульфия Зуля Зульфа
Зухра Зуля
Иван Ваня Ванёк
Игорь Игорёк Гарик
Ильдар Ильдарик
Илья Илюша Илюха
Инна Инночка
Иннокентий Кеша
Ирина Ира Иринка Ириша
Камилла Мила Камила
Камила Мила Камилла
Карина Кара Карочка
Кирилл Кир Кирюша Кирюха
Константин Костя Костик Костян
Кристина Кристя Кристи
Ксения Ксюша Ксеня Ксюха
Лариса Лара
Леонид Лёня
Лидия Лида
Лилия Лиля
Любовь Люба
Людмила Люда Люся Мила
Мадина Мадинка
Максим Макс Максимка
Маргарита Рита Марго
Марина Мариша Маринка
Мария Маша Маруся Маня Машуля
Марьяна Марьяша Яна
Матвей Матюша
Миляуша Мила Миля
Михаил Миша Миха Мишаня
Надежда Надя
Наталья Наташа Ната Таша Натали
Наталия Наташа Ната Таша Натали
Никита Ник Никитос
Николай Коля Колян
Нина Ниночка
Оксана Ксана Ксюша
Олег Олежка
Олеся Леся
Ольга Оля Лёля
Павел Паша Пашка
Пётр Петя
Полина Поля
Раиса Рая
Рамиль Рамиля
Регина Региша Гина
Роман Рома Ромыч
Рустам Рус Рустик
Руслан Рус Русик
Савелий Сава Савва
Светлана Света Лана Светик
Семён Сёма Сеня
Сергей Серёжа Серёга Серый
Снежана Снежка
София Соня Софа
Софья Соня Софа
Станислав Стас Слава
Степан Стёпа
Таисия Тая Тася
Тамара Тома
Татьяна Таня
Тимофей Тима
Тимур Тима Тимурка
Ульяна Уля
Фарида Фаря
Фёдор Федя
Эдуард Эдик
Элина Эля Элька
Эльвира Эля Эльза
Эльмира Эля Мира
Юлия Юля
Юрий Юра
Яна Яночка
Ярослав Ярик Слава
Ярослава Яся Слава
`;

let groups: Map<string, string[]> | null = null;

function shortOf(name: string): readonly string[] {
	if (groups === null) {
		groups = new Map();
		for (const line of SHORT_NAMES.trim().split('\n')) {
			const [full = '', ...short] = line.split(' ').map(normaliseWord);
			groups.set(full, short);
		}
	}
	return groups.get(normaliseWord(name)) ?? [];
}

/** Fond suffixes behind a stem on a consonant; behind a soft one («Надя», «Коля») those with «е» and «ю». */
const HARD = [
	'очка',
	'ечка',
	'енька',
	'онька',
	'ка',
	'ик',
	'уля',
	'уся',
	'уша',
	'юша',
	'юня',
	'ок',
];
const VOWEL = /[аеиоуыэюя]/g;

/** Fonder forms of a name: «Камилочка», «Дианка», «Маришенька». */
function derived(name: string): string[] {
	const stem = normaliseWord(name).replace(/(?:[аяьй]|ия|ья)$/u, '');
	// «Ян-ка» tells who is meant, «Я-ка» does not; long names take no suffix in people's mouths («Анастасияочка»).
	if (stem.length < 2 || (stem.match(VOWEL) ?? []).length > 2) return [];
	return HARD.map((suffix) => stem + suffix);
}

/**
 * The forms in which customers name somebody by a shorter or fonder name, in every case, lower case with «е» for «ё»; without the name
 * itself. `address` holds the clipped forms in which one is spoken to («Саш», «Диан», «Насть»), which are words only at the place of
 * an address.
 */
export function fondForms(name: string): {
	readonly said: ReadonlySet<string>;
	readonly address: ReadonlySet<string>;
} {
	const said = new Set<string>();
	const address = new Set<string>();
	for (const base of [normaliseWord(name), ...shortOf(name)]) {
		for (const form of [base, ...derived(base)]) {
			const female = /[ая]$/u.test(form);
			if (form !== normaliseWord(name))
				for (const cases of declineName(form, female)) for (const each of cases) said.add(each);
			const clipped = form.replace(/([лнтдсзр])я$/u, '$1ь').replace(/[ая]$/u, '');
			if (clipped !== form && clipped.length > 2) address.add(clipped);
		}
	}
	return { said, address };
}
