import type { Intent } from '../types';
import type { AtomIndex } from './atoms';
import { compilePatterns } from './compilePattern';
import { findPattern, type Pattern } from './pattern';
import type { Utterance } from './utterance';

/**
 * What people ask for in the same breath as they report an emergency, in the notation of `pattern.ts`. The alarm drowns these wishes
 * for the model, which weighs the message as a whole; here each must be said outright.
 */
const SAID: Readonly<Partial<Record<Intent, string>>> = {
	booking: `
примите !меры !звонок !заявку !вызов
можете|сможете|можно ..2 принять|попасть|приехать|подъехать|прийти|посмотреть
можно прямо? сейчас|сегодня $
возьмите|возьмете|возьмёте ..1 меня|нас|его|ее|её|сегодня|сейчас|без
возьмите хоть !кто
посмотрите|осмотрите ..1 меня|нас|его|ее|её|сегодня|сейчас
запишите|впишите|поставьте|воткните ..4 меня|нас|на|к|сейчас|сегодня|первым|первой
пришлите|вышлите|высылайте|отправьте|присылайте ..2 мастер*|сантехник*|электрик*|слесар*|бригад*|техник*|эвакуатор*|специалист*|вскрыв*|аварийк*
нужен|нужна|нужно|срочно ..1 мастер*|электрик*|сантехник*|эвакуатор*|слесар*|бригад*
мастер*|электрик*|сантехник*|эвакуатор*|слесар*|бригад* ..2 сейчас|немедленно|срочно|сию|нужен|нужна|пришлите|сюда
заберите ..3 эвакуатор*
вскрыти* ..4 нужно|нужна|срочно|сейчас|сию
выезжайте
языгыз
put me|us ..1 down
first slot|opening
fit|squeeze|get me|us|him|her ..1 in
see me|us|him|her ..2 now|today|tonight
send ..2 someone|somebody|plumber|electrician|tow|mechanic
@can come|be ..2 now|today|tonight
кабул итегез|итәсезме`,
	price: `
сколько ..2 стоит|стоят|стоить|возьмете|берете|выйдет|обойдется
сколько ..1 вскрытие|выезд|прием|вызов|удаление|эвакуатор*
во сколько ..2 обойдется|встанет|выйдет
почем
цена|цену|ценник|стоимость|расценк*
how much ..4 is|for|cost|would|will|do`,
	human: `
соедините|дайте|позовите|свяжите|пригласите|переключите ..3 @staffhuman|@staffword|доктор*|медсестр*|диспетчер*|дежурн*|кого-нибудь|живого
перезвоните|перезвони|наберите
позвоните|позвони !в !скор* !103 !112
позвоните|наберите ..1 мне|нам|меня
возьмите|поднимите ..2 трубку
ответьте ..2 кто-нибудь|хоть
pick up
пусть ..4 перезвонит|позвонит|наберет
put me|us through
ring|call me|us`,
	complaint: `
что|чем ..3 творите|наделали|натворили|травите|используете
вы ..2 людей
позорищ*|позор|безобразие|безобразия|накосячил*`,
	cancel: `
!не отмените|отменяйте|отменяю|отменить|cancel
бронь|запис*|приём|прием|стрижк*|маник*|занят*|урок*|визит* ..2 снимите|снимайте|отмен*|вычеркн*
не ..2 приду|придем|придём|приедем`,
};

/** The same, where only a question is a wish. */
const ASKED: Readonly<Partial<Record<Intent, string>>> = {
	availability: `
кто ..4 дежур*|месте|принима*|свобод*
есть кто ..3 сейчас|ночью|сегодня|дежурн*|свобод*
@staffword|@medical|бригад*|эвакуатор*|ветеринар* ..3 есть|свобод*|принима*|дежур*|бывает
@staffword|@medical|ветеринар* ..2 на месте
когда ..2 примете|ближайш*
свободн* ..2 есть|бригад*|врач*|эвакуатор*
is|are ..2 doctor|dentist|vet|anyone|anybody ..3 in|free|available|now`,
	question_faq: `
можно|нельзя|надо|нужно|стоит ли? ..3 %remedy
%remedy ..3 можно|нельзя|надо|нужно|ли
самому|самой|самим ..3 %remedy|можно|надо|или
%remedy ..2 самому|самой|самим
%remedy ..1 $
чем ..1 %remedy
%remedy ..2 или ..1 не|нельзя|ждать|%remedy
что это ..1 за|было
should i|we !do
is it ok|safe|normal
можно ..1 без записи
вы ..4 работаете|отправляете|выезжаете|вскрываете|лечите|ездите
по омс|дмс|полису`,
};

/** What one does about a danger until help is there. */
const REMEDY =
	`пить выпить дать давать ехать мазать намазать тушить потушить включать включить выключать выключить вырубать вырубить ` +
	`выбивать перекрыть перекрывать трогать мочить греть охлаждать промыть промывать открыть открывать закрыть переворачивать ` +
	`двигать принимать обработать обрабатывать снять снимать смыть смывать полоскать вызвать вызывать спать кормить заводить ` +
	`глушить заглушить отключить отключать приложить прикладывать колоть`;

/** «Любые деньги», «неважно сколько»: whoever says so does not ask for the price. */
const NO_MATTER = `
люб* ..1 цен*|деньг*|стоимост*
неважно|наплевать|плевать ..3 сколько|цен*|почем
цен* ..1 не важ*|неважн*
сколько ..3 неважно
заплачу ..2 сколько`;

export interface EmergencyWishReader {
	/** Intents that are said outright in a message which is an emergency, in the order in which they are said. */
	read(utterance: Utterance): ReadonlySet<Intent>;
}

interface Rule {
	readonly intent: Intent;
	readonly pattern: Pattern;
	readonly asked: boolean;
}

/** Prepares the patterns. Classes must have been defined in `index`. */
export function createEmergencyWishReader(index: AtomIndex): EmergencyWishReader {
	index.defineList('remedy', REMEDY.split(' '));
	const rules = [...rulesOf(SAID, false, index), ...rulesOf(ASKED, true, index)];
	const noMatter = compilePatterns(NO_MATTER, index);

	return {
		read(utterance) {
			const places = new Map<Intent, number>();
			for (const { intent, pattern, asked } of rules) {
				const place = placeOf(pattern, utterance, asked);
				if (place !== null) places.set(intent, Math.min(place, places.get(intent) ?? place));
			}
			// «Когда примете?» asks for a time; it sounds like «примите».
			if (places.has('availability')) places.delete('booking');
			if (noMatter.some((pattern) => findPattern(pattern, utterance))) places.delete('price');
			return new Set(
				[...places].sort(([, one], [, other]) => one - other).map(([intent]) => intent),
			);
		},
	};
}

function rulesOf(
	blocks: Readonly<Partial<Record<Intent, string>>>,
	asked: boolean,
	index: AtomIndex,
): Rule[] {
	return Object.entries(blocks).flatMap(([intent, block]) =>
		compilePatterns(block, index).map((pattern) => ({ intent: intent as Intent, pattern, asked })),
	);
}

/** Where the pattern matches first, for a question in a sentence that ends with a question mark; null when nowhere. */
function placeOf(pattern: Pattern, utterance: Utterance, asked: boolean): number | null {
	let span = findPattern(pattern, utterance);
	while (span) {
		const sentence = utterance.sentence[span.to - 1] ?? 0;
		if (!asked || utterance.question[sentence]) return span.from;
		span = findPattern(pattern, utterance, span.from + 1);
	}
	return null;
}
