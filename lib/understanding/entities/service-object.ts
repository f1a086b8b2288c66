import type { Token } from '../text';
import type { ValueEntity } from '../types';
import { objectsBehind } from './service-named';

/** Services that are seldom asked for without saying of what or by whom. */
const OF_WHAT =
	/(?:^|\s)(?:[\w\u0400-\u04ff]+(?:[бвджзлмнрстчй]ка|[нт]ие|ция|терапия|ия)|прием|осмотр|снимок|узи|мрт|кт|рентген|замена|монтаж|демонтаж|ремонт|перманент|пластика|допплер|дизайн|дизайн проект|проект|экскурсия|ушив|подшив|пошив|спил|покос|полет|массажи|чип тюнинг|замер|замеры|прокат|аренда|прокол|макияж|урок|урок[аи]|пирсинг|массаж|массажик|татуаж|скрининг|курс|(?:узи|мрт|кт) [\w\u0400-\u04ff]+)$/u;
/** Lessons and exams: «репетитор по физике», «подготовка к ОГЭ по химии». */
const IN_WHAT =
	/(?:^|\s)(?:егэ|огэ|впр|репетитор|урок|уроки|занятие|занятия|курс|консультация|мастер класс|олимпиаде)$/u;

/** Adds the words behind it that say of what: «узи почек», «консультация кардиолога», «диагностика ходовой». */
export function specified(text: string, tokens: readonly Token[], found: ValueEntity): ValueEntity {
	if (IN_WHAT.test(found.value)) return inSubject(text, found);
	if (!OF_WHAT.test(found.value)) return found;
	const objects = objectsBehind(text, tokens, found.index + found.text.length);
	const last = objects.at(-1);
	if (last === undefined) return found;
	return {
		text: text.slice(found.index, last.end),
		value: [found.value, ...objects.map(({ ru }) => ru)].join(' '),
		index: found.index,
	};
}

/** «огэ по химии»: the subject belongs to the name of the lesson. */
function inSubject(text: string, found: ValueEntity): ValueEntity {
	const end = found.index + found.text.length;
	const subject = /^ по ([\w\u0400-\u04ff]{4,})/iu.exec(text.slice(end));
	if (
		subject?.[1] === undefined ||
		/^(?:поне|втор|сред|четв|пятн|субб|воск|вече|утра|выхо|будн|цене|скай|зуму|скид)/iu.test(
			subject[1],
		)
	)
		return found;
	const { 0: said, 1: name } = subject;
	return {
		...found,
		text: text.slice(found.index, end + said.length),
		value: `${found.value} по ${name.toLowerCase()}`,
	};
}
