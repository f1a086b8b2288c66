import { randomBytes } from 'node:crypto';

import type { ShownMessage, WhatsAppPerson } from './state.ts';

interface Town {
	readonly people: WhatsAppPerson[];
	readonly shown: ShownMessage[];
	readonly received: Set<string>;
	readonly files: Map<string, { bytes: Buffer; mimeType: string; until: number }>;
	readonly metadata: Readonly<Record<string, string>>;
	readonly push: (field: string, value: Readonly<Record<string, unknown>>) => void;
	readonly now: () => number;
}

/** A medium is kept for thirty days. */
const KEPT = 30 * 86_400_000;

/** What people with WhatsApp on their phones do. */
export function townspeople({ people, shown, received, files, metadata, push, now }: Town) {
	const newId = (): string => `wamid.${randomBytes(18).toString('base64')}`;
	const seconds = (): string => String(Math.floor(now() / 1000));

	const write = (who: WhatsAppPerson, messages: readonly Record<string, unknown>[]): string[] => {
		who.wroteAt = now();
		const full = messages.map((message): Record<string, unknown> & { id: string } => ({
			...(who.hidesPhone ? {} : { from: who.phone }),
			from_user_id: who.userId,
			id: newId(),
			timestamp: seconds(),
			...message,
		}));
		for (const { id } of full) received.add(id);
		push('messages', {
			messaging_product: 'whatsapp',
			metadata,
			contacts: [
				{
					profile: { name: who.name },
					...(who.hidesPhone ? {} : { wa_id: who.phone }),
					user_id: who.userId,
				},
			],
			messages: full,
		});
		return full.map(({ id }) => id);
	};

	return {
		create(name: string, phone: string, hidesPhone = false): WhatsAppPerson {
			const who: WhatsAppPerson = {
				phone,
				userId: `RU.${randomBytes(10).toString('hex')}`,
				name,
				hidesPhone,
				blocked: false,
				wroteAt: null,
				sentAt: [],
			};
			people.push(who);
			return who;
		},
		say: (who: WhatsAppPerson, body: string, more: Record<string, unknown> = {}): string =>
			write(who, [{ type: 'text', text: { body }, ...more }])[0] ?? '',
		/** Several messages in one event. */
		sayAll: (who: WhatsAppPerson, bodies: readonly string[]): string[] =>
			write(
				who,
				bodies.map((body) => ({ type: 'text', text: { body } })),
			),
		press(who: WhatsAppPerson, title: string): string {
			const last = shown.filter((one) => one.to === who).at(-1);
			const option = last?.buttons.find((one) => one.title === title);
			if (last === undefined || option === undefined) throw new Error(`No button «${title}»`);
			const kind = last.type === 'list' ? 'list_reply' : 'button_reply';
			return (
				write(who, [
					{
						type: 'interactive',
						context: { from: metadata.display_phone_number, id: last.id },
						interactive: { type: kind, [kind]: option },
					},
				])[0] ?? ''
			);
		},
		sendFile(who: WhatsAppPerson, bytes: Buffer, mimeType: string, caption?: string): string {
			const id = String(Date.now()) + String(files.size);
			files.set(id, { bytes, mimeType, until: now() + KEPT });
			const medium = { id, mime_type: mimeType, ...(caption === undefined ? {} : { caption }) };
			write(who, [
				mimeType.startsWith('audio/')
					? { type: 'audio', audio: { ...medium, voice: true } }
					: { type: 'image', image: medium },
			]);
			return id;
		},
		/** A colleague answers on the phone that shares the number. */
		answerByHand(who: WhatsAppPerson, body: string): void {
			push('smb_message_echoes', {
				messaging_product: 'whatsapp',
				metadata,
				message_echoes: [
					{
						from: metadata.display_phone_number,
						...(who.hidesPhone ? {} : { to: who.phone }),
						to_user_id: who.userId,
						id: newId(),
						timestamp: seconds(),
						type: 'text',
						text: { body },
					},
				],
			});
		},
		sees: (who: WhatsAppPerson): readonly ShownMessage[] => shown.filter((one) => one.to === who),
	};
}
