/**
 * n8n does not load a community package's translation files, so texts are chosen while the description is built.
 * Russian when n8n runs with N8N_DEFAULT_LOCALE=ru.
 */
const russian = (process.env.N8N_DEFAULT_LOCALE ?? '').toLowerCase().startsWith('ru');

export const t = (english: string, russianText: string): string =>
	russian ? russianText : english;
