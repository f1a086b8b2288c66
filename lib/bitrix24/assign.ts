import { keyMark } from './bbcode';
import type { BitrixClient } from './client';
import type { CardAddress } from './comment';
import { isNotFound } from './errors';
import { createOnce, type Once } from './keyed';

/** How one kind of assignment is made and looked at. `mark` is the line by which it is found again. */
export interface AssignmentKind {
	readonly kind: 'todo' | 'task';
	create(mark: string): Promise<string>;
	find(mark: string): Promise<string | null>;
	isOpen(id: string): Promise<boolean>;
}

interface Made {
	readonly id: string;
	readonly occasion: string;
}

/**
 * Sees to it that a person has exactly one open assignment under a key. One that is done (or deleted) is followed by a new one
 * when there is a new occasion.
 */
export async function assign(
	client: BitrixClient,
	once: Once,
	card: CardAddress,
	{ key: name, occasion }: { readonly key: string; readonly occasion: string },
	kind: AssignmentKind,
): Promise<{ readonly id: string; readonly created: boolean }> {
	let key = `bitrix24:${client.host}:${kind.kind}:${card.type}:${card.id}:${name}`;
	for (;;) {
		const mark = keyMark(key);
		const { value, repeated } = await createOnce<Made>(
			once,
			key,
			{
				create: async () => ({ id: await kind.create(mark), occasion }),
				find: async () => {
					const id = await kind.find(mark);
					return id === null ? null : { id, occasion };
				},
			},
			client.sleep,
		);
		if (!repeated || value.occasion === occasion) return { id: value.id, created: !repeated };
		const isOpen = await kind.isOpen(value.id).catch((error: unknown) => {
			if (isNotFound(error)) return false;
			throw error;
		});
		if (isOpen) return { id: value.id, created: false };
		key = `${key}:after:${value.id}`;
	}
}
