/** Questions whose answer is a wish, a yes or a no by itself: the reading knows what an answer means after each. */
export const WISH_QUESTIONS: ReadonlySet<string> = new Set([
	'consent_request',
	'offer',
	'rating_request',
	'reminder',
	'upsell_offer',
]);

/** Questions that a flow asks outside a form. An answer means what it says, and the flow finds in it what it asked for. */
export const FLOW_QUESTIONS: ReadonlySet<string> = new Set([
	'clarify',
	'identity_order',
	'identity_proof',
	'knowledge_choice',
	'late_cancel',
	'new_time',
	'slot',
	'support_class',
	'upsell',
	'visit',
	'waitlist_offer',
]);
