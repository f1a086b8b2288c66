/**
 * A group of dangers of one kind, in which words they are told and how surely they alarm. Patterns are written in the notation of
 * `intents/pattern.ts`; whether a hit is a present danger of this customer is decided by `scope/`.
 */
export interface DangerGroup {
	readonly name: string;
	/** `strong` alarms unless scope says no; `weak` needs a second sign (intensity, now, help, unable). */
	readonly strength: 'strong' | 'weak';
	/**
	 * `state`: a noun or adjective, which may be part of a name; `now`: a verb of the present; `result`: a past verb
	 * whose result is present («опухла»); `past`: a past verb that tells what was («болело»).
	 */
	readonly tense: 'state' | 'now' | 'result' | 'past';
	/** True: no excuse and no question about what is normal makes it an ordinary message. */
	readonly dire?: boolean;
	/** True: told in words that hardly mean anything else; alarms whatever the model hears. */
	readonly alone?: boolean;
	/** Patterns, one a line. What follows ` unless ` are words, divided by `|`, beside which in one sentence it is no danger. */
	readonly patterns: string;
}
