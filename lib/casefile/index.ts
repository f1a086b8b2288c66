import type { BoundaryHit } from '../support/boundaries/table';
import type { UnderstandingResult } from '../understanding/types';
import type { Appointment } from './appointment';
import type { Contact } from './contact';
import type { Conversation } from './conversation';
import type { Lead } from './lead';
import type { Turn } from './message';
import type { Qualification } from './qualification';
import type { Quote } from './quote';
import type { Recipient, Reply, SentReply } from './reply';
import type { Sla } from './sla';
import type { OfferedSlot, SlotChoice, Slots } from './slots';
import type { Identity, SupportOrder, Ticket } from './support';
import type { Tier } from './tier';
import type { Timer } from './timer';

export * from './appointment';
export * from './contact';
export * from './conversation';
export * from './escalation';
export * from './lead';
export * from './message';
export * from './qualification';
export * from './quote';
export * from './reply';
export * from './sla';
export * from './slots';
export * from './support';
export * from './tier';
export * from './timer';

/** What the Intent Classifier adds: the reading, and the scenario whose output the item leaves by. */
export interface Understood extends UnderstandingResult {
	/** Scenario by which the item is routed: an intent, `urgent`, or `not_understood`. */
	readonly scenario: string;
	/** Who closes it by the owner's table. */
	readonly handledBy: 'bot' | 'person';
	/** True when the turn answers the question that the bot asked, and not a new request. */
	readonly answersQuestion: boolean;
	/** A clarifying question with its options when the answer is not sure enough. */
	readonly clarify: Reply | null;
	/** `hot`, `warm` or `cold`, by the wanted time and the urgency. */
	readonly tier: Tier;
	/** The topic of the owner's table by which it must go to a person; left out or null: none. */
	readonly boundary?: BoundaryHit | null;
}

/**
 * The item that flows through the workflows. Each node adds its own key and removes none, so that a later node finds
 * what it needs without expressions.
 */
export interface CaseFile {
	readonly message?: Turn;
	readonly conversation?: Conversation;
	readonly contact?: Contact;
	readonly understanding?: Understood;
	readonly lead?: Lead;
	/** What Channel Reply is to send. */
	readonly reply?: Reply;
	/** Where it goes when we write first. */
	readonly recipient?: Recipient;
	readonly sent?: SentReply;
	readonly slots?: Slots;
	/** The one that was chosen, for the booking. */
	readonly slot?: OfferedSlot;
	/** How the answer to an offer was read. */
	readonly choice?: SlotChoice;
	readonly appointment?: Appointment;
	/** Whole from SLA Timer; a workflow of one's own may give a part, such as tier and due moment. */
	readonly sla?: Partial<Sla>;
	readonly timer?: Timer;
	readonly qualification?: Qualification;
	readonly quote?: Quote;
	/** What the owner's own system says; mapped on the canvas. */
	readonly order?: SupportOrder;
	readonly identity?: Identity;
	readonly ticket?: Ticket;
	/** A topic that goes to a person, found by a flow of its own accord. */
	readonly boundary?: BoundaryHit | null;
	readonly [other: string]: unknown;
}
