import { compilePatterns } from './intents/compilePattern';
import { findAny } from './intents/pattern';
import type { AtomIndex } from './intents/atoms';
import type { Utterance } from './intents/utterance';

/** Attempts to give the bot orders. The text stays data; the mark tells the owner and keeps an LLM on its guard. */
const ORDERS = `
игнорир*|забудь|забудьте|отмени|обойди|ignore|disregard|forget|override|bypass|проигнорир* ..6 инструкц*|указани*|правил*|промпт*|ограничен*|настройк*|команд*|instructions|instruction|prompt|rules|previous|guidelines|restrictions
системн*|system|скрыт*|hidden|исходн*|внутренн* ..2 промпт*|инструкц*|prompt|instructions|сообщен*|message
покажи|выведи|раскрой|повтори|напечатай|скажи|print|reveal|show|repeat|output|leak ..5 промпт*|инструкц*|prompt|instructions|ключ|api|key|keys
ты ..2 теперь|больше ..3 бот|ассистент|помощник|не|робот|ai|dan|администратор|разработчик|гpt
you are ..2 now|no|dan
act|behave|respond|roleplay as
режим|mode ..2 разработчик*|бога|администратор*|отладки|dan|developer|debug|god|jailbreak
developer|debug|admin|jailbreak|god mode
представь ..2 ты|себя
веди себя как
притворись|притворимся
выполни|execute|run ..3 команд*|код|скрипт|command|code|sql|запрос
drop|select|delete ..2 table|from
ответь|отвечай|respond|answer|reply ..2 только|only|одним|with ..3 словом|yes|да
скидк* ..3 100 ..3 подтверди|одобри|примени

новая|новые|new инструкц*|instructions|instruction|задача|роль`;

/** Marks that prompts use and people do not. */
const MARKUP =
	/<\/?(?:system|assistant|user|instructions?|prompt)>|\[\/?INST\]|<\|im_|^\s*(?:system|assistant)\s*:|```/im;

export function createInjectionReader(index: AtomIndex): (utterance: Utterance) => boolean {
	const orders = compilePatterns(ORDERS, index);
	return (utterance) => MARKUP.test(utterance.text) || findAny(orders, utterance) !== null;
}
