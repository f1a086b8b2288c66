import type { Reply } from '../../lib/casefile/reply';
import type { ChannelAdapter, OutgoingPart, PartOutcome } from '../../lib/channels/adapter';

/** Sends a reply part by part, as the outbox does; stops at what cannot be delivered. */
export const say = async (
	adapter: Pick<ChannelAdapter, 'compose' | 'send'>,
	reply: Reply,
	chatId: string,
): Promise<{
	readonly parts: readonly OutgoingPart[];
	readonly outcomes: readonly PartOutcome[];
	/** Names of the files that did not go. */
	readonly leftOut: readonly string[];
}> => {
	const parts = adapter.compose(reply, { chatId });
	const outcomes: PartOutcome[] = [];
	for (const part of parts) {
		const outcome = await adapter.send(part, { chatId });
		outcomes.push(outcome);
		if (outcome.status !== 'sent') break;
	}
	return {
		parts,
		outcomes,
		leftOut: [
			...parts.flatMap(({ leftOut = [] }) => leftOut.map(({ name }) => name)),
			...outcomes.flatMap((outcome) =>
				outcome.status === 'sent' && outcome.leftOut !== undefined ? [outcome.leftOut.name] : [],
			),
		],
	};
};
