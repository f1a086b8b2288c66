/**
 * Answers from the owner's documents. Beside what all texts know: {answer} is the passage as it stands, {source} where it stands, {link} the
 * address of the source.
 */
export const KNOWLEDGE_TEXTS = {
	knowledge_answer: '{answer}\n\nИсточник: {source} {link}',
	knowledge_gap:
		'Точного ответа на этот вопрос у меня нет, а угадывать не буду. Спрошу коллегу, он ответит {when}.',
	knowledge_near:
		'Точного ответа на этот вопрос у меня нет, а угадывать не буду. Может быть, вы об этом? Ответьте номером.',
	knowledge_button_other: 'Нет, другое',
	knowledge_button_person: 'Спросить человека',
} as const;
