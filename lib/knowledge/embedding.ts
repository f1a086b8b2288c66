import type { OpenAI } from 'openai';

export interface EmbeddingAccess {
	/** For example https://api.openai.com/v1 or http://127.0.0.1:11434/v1 (Ollama). */
	readonly baseUrl: string;
	/** Some local services need none. */
	readonly apiKey: string;
	/** Such as `text-embedding-3-small` or `bge-m3`. */
	readonly model: string;
	/** Time limit for one call. */
	readonly timeoutMs: number;
}

/** Turns texts into vectors of length 1, in their order. */
export interface Embedder {
	readonly model: string;
	embed(texts: readonly string[]): Promise<ReadonlyArray<Float32Array>>;
}

/** Texts of one call; services take fewer than OpenAI's 2,048. */
const AT_ONCE = 64;

/** Any OpenAI-compatible service. Rejects with the service's words, never with the key. */
export const serviceEmbedder = (access: EmbeddingAccess): Embedder => {
	let client: OpenAI | null = null;
	const open = async (): Promise<OpenAI> => {
		const { default: Client } = await import('openai');
		return new Client({
			baseURL: access.baseUrl,
			apiKey: access.apiKey || 'none',
			timeout: access.timeoutMs,
			maxRetries: 1,
		});
	};
	return {
		model: access.model,
		embed: async (texts) => {
			client ??= await open();
			const vectors: Float32Array[] = [];
			try {
				for (let from = 0; from < texts.length; from += AT_ONCE)
					vectors.push(...(await ask(client, access.model, texts.slice(from, from + AT_ONCE))));
			} catch (error) {
				throw withoutKey(error, access.apiKey);
			}
			return vectors;
		},
	};
};

const ask = async (
	client: OpenAI,
	model: string,
	input: readonly string[],
): Promise<readonly Float32Array[]> => {
	// Not every compatible service knows the client's own base64.
	const { data } = await client.embeddings.create({
		model,
		input: [...input],
		encoding_format: 'float',
	});
	const vectors = [...data]
		.sort((one, other) => one.index - other.index)
		.map(({ embedding }) => normalised(embedding));
	if (vectors.length !== input.length || vectors.some(({ length }) => length === 0))
		throw new Error(
			`The embedding service gave ${vectors.length} vectors for ${input.length} texts; check the model's name`,
		);
	return vectors;
};

const normalised = (values: readonly number[]): Float32Array => {
	const length = Math.hypot(...values) || 1;
	return Float32Array.from(values, (value) => value / length);
};

const withoutKey = (error: unknown, key: string): Error => {
	const message = error instanceof Error ? error.message : String(error);
	return new Error(key === '' ? message : message.replaceAll(key, '***'));
};

/** As the store keeps it. */
export const packVector = (vector: Float32Array): string =>
	Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');

export const unpackVector = (packed: string): Float32Array => {
	const bytes = Buffer.from(packed, 'base64');
	// A copy: the buffer of Node's pool need not lie on a multiple of four.
	return new Float32Array(new Uint8Array(bytes).buffer);
};

/** Cosine of two vectors of length 1; 0 when they come from different models. */
export const likenessOf = (one: Float32Array, other: Float32Array): number => {
	if (one.length !== other.length) return 0;
	let sum = 0;
	for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
	return sum;
};
