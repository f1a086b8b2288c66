import type { Message } from '../../lib/casefile/message';
import type { ChannelAdapter } from '../../lib/channels/adapter';

/** Stops the waiting sign of pressed buttons at once: messengers take that answer only for a short time. Nobody waits for it. */
export const answerPresses = (adapter: ChannelAdapter, messages: readonly Message[]): void => {
	for (const { button } of messages)
		if (button?.pressId) void adapter.answerPress?.(button.pressId);
};
