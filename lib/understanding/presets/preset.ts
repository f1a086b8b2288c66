import type { BusinessKind, Intent, Teaching } from '../types';

export interface PresetScenario {
	readonly intent: Intent;
	/** Russian name for the canvas and for the buttons of a clarifying question. */
	readonly label: string;
	/** Fields to ask for, one question at a time, in this order. */
	readonly fields: readonly string[];
}

/** A starting pack for one kind of business. */
export interface Preset {
	readonly business: BusinessKind;
	readonly scenarios: readonly PresetScenario[];
	/** Words that mark an emergency in this business, beyond those that every business has. */
	readonly urgentWords: readonly string[];
	/** Phrases of the trade. */
	readonly teachings: readonly Teaching[];
}
