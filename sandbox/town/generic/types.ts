/** Somebody who writes in the service's own app. */
export interface AppUser {
	/** Chat of this person, which comes back with every reply. */
	readonly chatId: string;
	readonly name: string;
	/** Proved by the service itself, with a code by SMS. */
	readonly phone: string;
}

export interface AppButton {
	readonly title: string;
	/** `reply`: a press sends `payload`; `phone`: it sends the own number; `link`: it opens a page. */
	readonly action: string;
	readonly payload: string;
}

/** A message of the business as the app shows it. */
export interface AppMessage {
	readonly id: string;
	readonly chatId: string;
	readonly text: string;
	readonly buttons: readonly AppButton[];
}

/** What the app has to tell the desk, without the event's own id. */
export interface AppEvent {
	readonly kind: 'text' | 'button' | 'contact';
	readonly text?: string;
	readonly payload?: string;
	readonly contact?: {
		readonly phone: string;
		readonly name: string;
		readonly own: boolean;
	};
}
