export const WHATSAPP_NUMBER = '106540352242922';
export const WHATSAPP_ACCOUNT = '102290129340398';

export interface WhatsAppPerson {
	readonly phone: string;
	/** Business-scoped id. */
	readonly userId: string;
	readonly name: string;
	/** Took a user name: events leave the number out. */
	hidesPhone: boolean;
	blocked: boolean;
	/** When they last wrote, milliseconds; null: never. */
	wroteAt: number | null;
	readonly sentAt: number[];
}

/** What a person sees on their phone. */
export interface ShownMessage {
	readonly id: string;
	readonly to: WhatsAppPerson;
	readonly type: string;
	readonly text: string;
	readonly buttons: readonly { readonly id: string; readonly title: string }[];
	readonly template: string | null;
	/** Of a picture or a document. */
	readonly fileName: string | null;
	readonly content: Buffer | null;
}

export interface TownTemplate {
	readonly name: string;
	readonly language: string;
	readonly body: string;
}

/** `{{1}}`, `{{2}}`… of a template's body. */
export const placesIn = (template: TownTemplate): number =>
	new Set(template.body.match(/\{\{\d+\}\}/g) ?? []).size;
