export interface MaxPerson {
	readonly userId: number;
	readonly chatId: number;
	readonly firstName: string;
	readonly phone: string;
	stopped: boolean;
}

export interface ShownMessage {
	readonly chatId: number;
	readonly mid: string;
	readonly text: string | null;
	readonly format: string | null;
	readonly buttons: readonly (readonly Record<string, unknown>[])[];
	readonly media: readonly { readonly type: string; readonly name: string }[];
}

export type Update = Record<string, unknown>;
