/** A refusal as YCLIENTS words it: `{ success: false, data: null, meta: { message, errors? } }`. */
export class YclientsFault extends Error {
	readonly status: number;
	readonly errors: Readonly<Record<string, readonly string[]>> | null;

	constructor(
		status: number,
		message: string,
		errors: Readonly<Record<string, readonly string[]>> | null = null,
	) {
		super(message);
		this.name = 'YclientsFault';
		this.status = status;
		this.errors = errors;
	}

	body(): object {
		return {
			success: false,
			data: null,
			meta: { message: this.message, ...(this.errors === null ? {} : { errors: this.errors }) },
		};
	}
}

export const unauthorised = (): YclientsFault => new YclientsFault(401, 'Необходима авторизация');
export const forbidden = (): YclientsFault => new YclientsFault(403, 'Недостаточно прав');
export const notFound = (): YclientsFault => new YclientsFault(404, 'Не найдено');
export const tooMany = (): YclientsFault => new YclientsFault(429, 'Превышен лимит запросов');
export const badFormat = (): YclientsFault => new YclientsFault(400, 'Недопустимый формат запроса');
export const invalid = (field: string, text: string): YclientsFault =>
	new YclientsFault(422, 'Произошла ошибка', { [field]: [text] });
