import type { Happening } from '../night/driver.ts';
import { accountOf } from '../night/driver.ts';
import { CUSTOMERS } from '../night/customers/index.ts';
import { openBuiltDesk, rememberRegulars, type Regular } from '../night/regulars.ts';
import { TelegramControl } from '../night/telegram.ts';
import type { Told } from '../night/types.ts';
import type { EditorApi, WorkflowJson } from './api.ts';
import { COME_BACK, COME_BACK_DAILY, copyId, KNOWLEDGE, UPSELL, type Desk } from './desks.ts';
import { EVENT_TOKEN } from './parameters.ts';
import { runWorkflow } from './run.ts';

/** The cast's regular customers of this business. */
const regularsOf = (desk: Desk): readonly Regular[] =>
	CUSTOMERS.flatMap(({ business, persona, past }, index) =>
		business !== desk.id || past === undefined
			? []
			: [{ id: accountOf(index), name: persona.name, phone: persona.phone, ...past }],
	);

/**
 * What stands ready in a shop before the night: its documents are imported, and its regular customers are remembered by the store and
 * by the messenger, in which they have opened the bot.
 */
export const prepareShop = async (
	api: EditorApi,
	desk: Desk,
	{ telegramUrl, storeFile }: { readonly telegramUrl: string; readonly storeFile: string },
): Promise<void> => {
	await runWorkflow(api, copyId(KNOWLEDGE, desk));
	const regulars = regularsOf(desk);
	const control = new TelegramControl(telegramUrl, desk.bot.username);
	for (const { id, name, phone } of regulars) {
		await control.post('users', { id, first_name: name, phone });
		await control.post(`users/${id}/opened`, {});
	}
	const { desk: built, store } = await openBuiltDesk(storeFile);
	try {
		const place = { profile: desk.profile, account: desk.bot.token.split(':')[0] };
		await rememberRegulars(built, store, place, regulars, Date.now());
	} finally {
		await store.close();
	}
};

/** Night minute at which the owner starts *Come back*, for which the schedule would wait until eleven. */
const INVITATIONS_AT = 3;

export const invitations = (api: EditorApi, desk: Desk): Happening => ({
	atMinute: INVITATIONS_AT,
	happen: async () => await runWorkflow(api, copyId(COME_BACK, desk), COME_BACK_DAILY),
});

/** The owner's system tells *Upsell as help* what has happened, as it would by its entrance. */
export const tellDesk = async (
	hostUrl: string,
	desk: Desk,
	shipped: readonly WorkflowJson[],
	told: Told,
): Promise<void> => {
	const webhook = shipped
		.find(({ id }) => id === UPSELL)
		?.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	const { path } = (webhook?.parameters ?? {}) as { readonly path?: string };
	const answer = await fetch(`${hostUrl}/webhook/${String(path)}-${desk.id}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...told, at: new Date().toISOString(), token: EVENT_TOKEN }),
	});
	const text = await answer.text();
	if (!answer.ok || !text.includes('"planned":true'))
		throw new Error(`The desk answered ${answer.status} to ${told.id}: ${text.slice(0, 300)}`);
};
