import type { Token } from '../text';
import type { ValueEntity } from '../types';
import { isObject } from './service-words';

/** Services that are seldom asked for without saying of what or by whom. */
const OF_WHAT =
	/(?:^|\s)(?:[\p{L}]+(?:[бвджзлмнрстчй]ка|[нт]ие|ция|терапия|ия)|прием|осмотр|снимок|узи|мрт|кт|рентген|замена|монтаж|демонтаж|ремонт|перманент|замер|замеры|прокат|аренда|прокол|макияж|урок|урок[аи]|пирсинг|массаж|татуаж|скрининг|курс)$/u;
/** Lessons and exams: «репетитор по физике», «подготовка к ОГЭ по химии». */
const IN_WHAT =
	/(?:^|\s)(?:егэ|огэ|впр|репетитор|урок|уроки|занятие|занятия|курс|консультация|мастер класс|олимпиаде)$/u;

/** Adds the words behind it that say of what: «узи почек», «консультация кардиолога», «диагностика ходовой». */
export function specified(text: string, tokens: readonly Token[], found: ValueEntity): ValueEntity {
	if (IN_WHAT.test(found.value)) return inSubject(text, found);
	if (!OF_WHAT.test(found.value)) return found;
	let end = found.index + found.text.length;
	const parts: string[] = [];
	for (const token of tokens) {
		if (token.index < end || parts.length > 1) continue;
		const follows = text.slice(end, token.index).trim() === '' && token.kind === 'word';
		if (!follows || !isObject(token.ru) || /^\p{Lu}/u.test(token.text)) break;
		parts.push(token.ru);
		end = token.end;
	}
	if (parts.length === 0 || /(?:ых|их|ого|его)$/u.test(parts.at(-1) ?? '')) return found;
	return {
		text: text.slice(found.index, end),
		value: `${found.value} ${parts.join(' ')}`,
		index: found.index,
	};
}

/** «огэ по химии»: the subject belongs to the name of the lesson. */
function inSubject(text: string, found: ValueEntity): ValueEntity {
	const end = found.index + found.text.length;
	const subject = /^ по (\p{L}{4,})/iu.exec(text.slice(end));
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
