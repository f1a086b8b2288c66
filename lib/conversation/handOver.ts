import type { CaseFile, Conversation, Reply } from '../casefile';
import { appendEvents } from '../events';
import {
	currentProfile,
	fillText,
	isTextKey,
	onCallNow,
	type OnCallPerson,
	type Profile,
	type TextKey,
} from '../profile';
import { toIso, type Clock } from '../shared/clock';
import type { Store } from '../store';
import { withNightNote } from './answers/compose';
import { changeDialogue, dialogueById, eventContext, toConversation } from './dialogue';
import { formSummary, placeholdersFor } from './placeholders';
import { recorded } from './recorded';
import { conversationOf, turnKeyOf, writtenAt } from './turnOf';
import { recordWithdrawal } from './withdrawal';

export interface HandOverOptions {
	/** Null: from the item (urgent, vip, why the form ended, the scenario). */
	readonly reason: string | null;
	/** How long the bot is silent; null: the profile's; 0: it goes on answering. */
	readonly silenceMinutes: number | null;
	/** The owner's words to the customer instead of the profile's text; null: the profile's. */
	readonly customerText: string | null;
	/** How many of the people on call are told now; null: all. */
	readonly people: number | null;
	/** A draft of the answer for the person, or null. */
	readonly draft?: string | null;
	readonly step: string;
}

export interface OnCallNotice {
	readonly reply: Reply;
	/** Where Channel Reply sends it. */
	readonly to: { readonly channel: string; readonly account: string; readonly chatId: string };
	/** Names this notice within the turn. */
	readonly step: string;
	readonly person: OnCallPerson;
}

export interface HandedOver {
	readonly conversation: Conversation;
	readonly reply: Reply;
	readonly notices: readonly OnCallNotice[];
	readonly escalation: {
		readonly reason: string;
		readonly at: string;
		/** Who is told, in the order of calling. */
		readonly notified: readonly string[];
		/** People on call who cannot be written to: they have no chat in the profile. */
		readonly unreachable: readonly string[];
		readonly explanation: string | null;
	};
}

const MINUTE = 60_000;
const SHOWN = 600;

/** Gives the dialogue to a person: tells the customer so, tells who is on call, and silences the bot. Once per turn and step. */
export const handOver = async (
	store: Store,
	item: CaseFile,
	options: HandOverOptions,
	clock: Clock,
): Promise<HandedOver> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const turnKey = turnKeyOf(item);
	const { value } = await recorded(
		store,
		`${turnKey}/conversation/hand-over/${options.step}`,
		clock,
		async (inside): Promise<HandedOver> => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const reason = options.reason ?? reasonOf(item);
			if (reason === 'consent_withdraw')
				await recordWithdrawal(inside, item, dialogue, profile, clock);
			const minutes = options.silenceMinutes ?? profile.silence.afterHandOverMinutes;
			const until = now + minutes * MINUTE;
			const changed = await changeDialogue(
				inside,
				dialogue,
				{
					humanUntil: minutes > 0 ? Math.max(until, dialogue.humanUntil ?? 0) : dialogue.humanUntil,
					turnKey,
					state: { asked: null, askedAt: null, handOverReason: reason },
				},
				now,
			);
			const after = toConversation(changed, profile, {
				isNew: conversation.isNew,
				now,
				writtenAt: writtenAt(item),
			});
			const people = onCallNow(profile, changed.state.branch).slice(0, options.people ?? undefined);
			const notices = people.flatMap((person) =>
				notice(person, item, after, profile, {
					reason,
					now,
					turnKey,
					draft: options.draft ?? null,
					step: options.step,
				}),
			);
			const told = new Set(notices.map(({ person }) => person.name));
			const escalation = {
				reason,
				at: toIso(now),
				notified: [...told],
				unreachable: people.filter(({ name }) => !told.has(name)).map(({ name }) => name),
				explanation:
					notices.length > 0
						? null
						: people.length === 0
							? 'Nobody is on call in the business profile; the task in the CRM is the only notice'
							: 'Nobody on call has a chat in the business profile; the task in the CRM is the only notice',
			};
			await appendEvents(
				inside,
				[
					{
						key: `${turnKey}/escalated/${options.step}`,
						type: 'escalated',
						actor: 'bot',
						...eventContext(changed),
						scenario: item.understanding?.scenario ?? null,
						turnKey,
						data: { reason, notified: escalation.notified, unreachable: escalation.unreachable },
					},
					...(minutes > 0
						? [
								{
									key: `${turnKey}/handed_over/${options.step}`,
									type: 'handed_over' as const,
									actor: 'bot' as const,
									...eventContext(changed),
									turnKey,
									data: { reason, minutes },
								},
							]
						: []),
				],
				clock,
			);
			const values = placeholdersFor(profile, after, item.contact ?? null, now);
			const text =
				options.customerText === null
					? withNightNote(customerKey(reason), { profile, values, conversation: after, now })
					: fillText(options.customerText, values);
			return { conversation: after, reply: { text }, notices, escalation };
		},
	);
	return value;
};

/** Why a person is called, when the node does not say: urgency first, then a boundary, then VIP, then why the form ended, then the scenario. */
const reasonOf = (item: CaseFile): string => {
	if (item.understanding?.urgent) return 'urgent';
	const topic = item.boundary?.topic ?? item.understanding?.boundary?.topic;
	if (topic) return topic;
	const ended = (item.collect as { reason?: string | null } | undefined)?.reason;
	if (ended) return ended;
	const scenario = item.understanding?.scenario ?? 'not_understood';
	return item.contact?.vip && scenario !== 'complaint' ? 'vip' : scenario;
};

const CUSTOMER_TEXT: Readonly<Record<string, TextKey>> = {
	declined: 'consent_declined',
	too_many_tries: 'abandoned',
	timed_out: 'abandoned',
	operator: 'human',
	other: 'not_understood',
	vip: 'handed_over',
	consent_withdraw: 'consent_withdrawn',
	legal: 'boundary',
	medical_advice: 'boundary_medical',
	contract: 'boundary',
	high_risk: 'boundary',
};

const customerKey = (reason: string): TextKey =>
	CUSTOMER_TEXT[reason] ?? (isTextKey(reason) ? reason : 'handed_over');

const REASON_WORDS: Readonly<Record<string, string>> = {
	urgent: 'Срочно',
	complaint: 'Жалоба',
	vip: 'VIP-клиент',
	human: 'Просит человека',
	operator: 'Просит человека',
	not_understood: 'Бот не понял',
	other: 'Бот не понял',
	refund: 'Возврат денег',
	order_status: 'Спрашивает о заказе',
	technical: 'Техническая неполадка',
	discount: 'Спрашивает о скидке',
	declined: 'Не дал согласия на обработку данных',
	too_many_tries: 'Не удалось собрать данные',
	timed_out: 'Не закончил заявку',
	consent_withdraw: 'Просит удалить данные',
	legal: 'Юридическое требование',
	medical_advice: 'Медицинский совет',
	contract: 'Нестандартный договор',
	high_risk: 'Высокий риск',
	support: 'Обращение в поддержку',
	identity_locked: 'Не подтвердил, что заказ его',
	system_failed: 'Система заказов не ответила',
	low_rating: 'Низкая оценка',
	call_now: 'Готов говорить, просит позвонить сейчас',
};

export const reasonWords = (reason: string): string => REASON_WORDS[reason] ?? reason;

const notice = (
	person: OnCallPerson,
	item: CaseFile,
	conversation: Conversation,
	profile: Profile,
	{
		reason,
		now,
		turnKey,
		draft,
		step,
	}: {
		readonly reason: string;
		readonly now: number;
		readonly turnKey: string;
		readonly draft: string | null;
		readonly step: string;
	},
): readonly OnCallNotice[] => {
	if (person.channel === null || person.chatId === null) return [];
	const { contact, message, understanding } = item;
	const words = (message?.text ?? '').trim();
	const branch = profile.branches.find(({ id }) => id === conversation.branch);
	const formPhone = conversation.form?.values.phone;
	const text = fillText(profile.texts.on_call, {
		...placeholdersFor(profile, conversation, contact ?? null, now),
		urgentMark: understanding?.urgent === true || reason === 'urgent' ? '🔴 ' : '',
		reason: reasonWords(reason),
		name: contact?.name ?? message?.sender?.name ?? message?.sender?.username ?? 'имя неизвестно',
		phone:
			contact?.phone ??
			(typeof formPhone === 'string' ? formPhone : null) ??
			understanding?.entities.phone ??
			'неизвестен',
		channel: [conversation.channel, branch?.name].filter(Boolean).join(', '),
		summary:
			formSummary(profile, conversation) ||
			understanding?.entities.service ||
			reasonWords(understanding?.scenario ?? reason),
		words:
			words.length > SHOWN ? `${words.slice(0, SHOWN - 1)}…` : words || `[${message?.kind ?? '…'}]`,
	});
	return [
		{
			reply: { text: draft ? `${text}\nЧерновик ответа: ${draft}` : text },
			to: {
				channel: person.channel,
				account:
					person.account ?? (person.channel === conversation.channel ? conversation.account : ''),
				chatId: person.chatId,
			},
			// The key of the message to this person: the same turn never wakes the same person twice.
			step: `${turnKey}/${step}/on-call/${person.channel}:${person.chatId}`,
			person,
		},
	];
};
