import { currentProfile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { act, type Acted } from '../desk/act';
import { caseById } from '../desk/rows';
import { say, timeWords } from '../desk/words';
import { page, type Page } from './page';
import { linkSecret } from './secret';
import { readLink } from './token';

export interface LinkRequest {
	/** The signed word of the address. */
	readonly token: string;
	/** True when the button of the page was pressed (POST). A mere visit never takes anything: preview robots visit too. */
	readonly isConfirmed: boolean;
}

export interface Served {
	readonly page: Page;
	/** Null: nothing was done. */
	readonly acted: Acted | null;
}

/**
 * The page behind a signed link. A visit shows what it is about and a button; pressing it takes the request. A link is good for one
 * press, for one person, for one step of one escalation, until it expires; afterwards the page says how things stand.
 */
export const serveLink = async (
	store: Store,
	{ token, isConfirmed }: LinkRequest,
	clock: Clock,
): Promise<Served> => {
	const now = clock();
	const claim = readLink(token, await linkSecret(store, clock));
	if (claim === null)
		return {
			page: page(404, 'Ссылка не подходит', 'Откройте её из сообщения целиком.'),
			acted: null,
		};
	const each = await caseById(store, claim.escalationId);
	if (each === null)
		return {
			page: page(404, 'Такого обращения нет', 'Возможно, его данные удалены.'),
			acted: null,
		};
	const profile = await currentProfile(store, each.row.profile);
	const { row } = each;
	const words = {
		who: row.holder,
		at: timeWords(
			row.resolved_at ?? row.acknowledged_at ?? row.triggered_at,
			now,
			profile,
			row.branch,
		),
	};
	if (row.status === 'resolved')
		return {
			page: page(200, 'Закрыто', say('oncall_over', each, profile, now, words)),
			acted: null,
		};
	const key = `link:${claim.step}:${claim.person}`;
	if (await isUsed(store, row.id, key))
		return {
			page:
				row.status === 'acknowledged'
					? page(
							200,
							row.holder === claim.person ? 'Обращение за вами' : 'Обращение уже взяли',
							row.holder === claim.person
								? 'Контакты клиента в сообщении. Закончив, нажмите там «Готово».'
								: say('oncall_taken_by_other', each, profile, now, words),
						)
					: page(410, 'Ссылка уже использована', 'Откройте ссылку из последнего сообщения.'),
			acted: null,
		};
	if (claim.expiresAt <= now)
		return {
			page: page(410, 'Ссылка устарела', 'Откройте ссылку из последнего сообщения.'),
			acted: null,
		};
	if (!profile.onCall.people.some(({ name }) => name === claim.person))
		return {
			page: page(403, 'Вас нет в списке дежурных', 'Попросите владельца добавить вас.'),
			acted: null,
		};
	if (row.status === 'acknowledged' && row.holder !== claim.person)
		return {
			page: page(
				200,
				'Обращение уже взяли',
				say('oncall_taken_by_other', each, profile, now, words),
			),
			acted: null,
		};
	if (!isConfirmed)
		return {
			page: page(
				200,
				`${claim.person}, примите обращение`,
				// Whoever previews the address must not read a customer's name or number.
				say('oncall_link_page', each, profile, now),
				{ token, title: profile.texts.oncall_button_take },
			),
			acted: null,
		};
	const acted = await act(
		store,
		{
			kind: 'take',
			escalationId: row.id,
			who: claim.person,
			key,
			at: now,
			source: 'link',
			answerTo: null,
		},
		clock,
	);
	return { page: page(200, 'Спасибо', acted.answer.text), acted };
};

const isUsed = async (store: Store, escalationId: string, key: string): Promise<boolean> => {
	const row = await store.db
		.selectFrom('nd_escalation_event')
		.select('id')
		.where('escalation_id', '=', escalationId)
		.where('key', '=', key)
		.executeTakeFirst();
	return row !== undefined;
};
