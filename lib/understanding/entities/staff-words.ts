import type { Token } from '../text';
import { rememberWords } from '../text/remember';
import type { GrammaticalCase } from './declension';

/** Prepositions and roles before a staff member's name, with the cases that follow. */
export const LEADS = new Map<string, readonly GrammaticalCase[]>([
	['к', ['dative', 'nominative']],
	['ко', ['dative', 'nominative']],
	['у', ['genitive', 'nominative']],
	['с', ['instrumental']],
	['от', ['genitive']],
	['to', ['nominative', 'dative']],
	['with', ['nominative', 'instrumental']],
	['by', ['nominative']],
]);

/** What somebody who works there is. */
export const ROLE =
	/^(?:мастер(?:у|а|ом|е)?|мастерица|доктор(?:у|а|ом|е)?|врач(?:у|а|ом|е)?|тренер(?:у|а|ом|е)?|барбер(?:у|а|ом)?|инструктор(?:у|а|ом)?|преподавател[ьюя](?:ем)?|репетитор(?:у|а|ом)?|косметолог(?:у|а|ом)?|стилист(?:у|а|ом)?|парикмахер(?:у|а|ом)?|массажист(?:у|а|ом|ка|ке)?|механик(?:у|а|ом)?|специалист(?:у|а|ом)?|стоматолог(?:у|а|ом)?|терапевт(?:у|а|ом)?|учител[ьюя](?:ем)?|бровист(?:у|а|ом|ка|ке)?|лешмейкер(?:у|а)?|колорист(?:у|а|ом)?|(?:невро|кардио|дермато|гинеко|уро|психо|рентгено|трихо|эндокрино|подо|офтальмо|нефро|гастроэнтеро|аллерго|фито|дието)лог(?:у|а|ом)?|(?:юр|окул|ортопед|логопед|педиатр|хирург|ортодонт|адвокат|флор|визаж|менеджер|консультант|администратор|ветеринар|фельдшер|фотограф|грумер|водител|курьер|сантехник|электрик|педагог|бухгалтер|официант)(?:ист)?(?:у|а|ом|ем|ь|ю|я)?|медсестр(?:а|е|у|ой|ы)|администраторш[ауе]|учительниц[ауе]|девочка|master|doctor|dr|trainer)$/u;

export const isRole = rememberWords((word) => ROLE.test(word));

/** The preposition as Russian; Latin «k», «u» of transliterated text as well. */
export function lead(token: Token): string {
	if (token.ru === token.norm) return token.norm;
	if (/^(?:k|u|s|ko)$/.test(token.norm)) return token.ru;
	return /^[a-z]/.test(token.norm) && !LEADS.has(token.norm) ? token.ru : token.norm;
}
