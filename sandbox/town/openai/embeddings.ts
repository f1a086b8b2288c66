import { createHash } from 'node:crypto';

import { tokens } from './completion.ts';
import { OpenAiError, badParameter } from './errors.ts';

const FULL_SIZE: Readonly<Record<string, number>> = {
	'text-embedding-3-small': 1536,
	'text-embedding-3-large': 3072,
};

/**
 * A vector of length 1 made of hashed word pieces of three letters: texts that share words lie
 * closer together. It knows no meaning.
 */
export function embed(text: string, size: number): readonly number[] {
	const vector = new Array<number>(size).fill(0);
	const words =
		text
			.toLowerCase()
			.replaceAll('ё', 'е')
			.match(/[\p{L}\p{N}]+/gu) ?? [];
	for (const word of words) {
		const padded = `_${word}_`;
		for (let at = 0; at + 3 <= padded.length; at += 1) {
			const hash = createHash('md5')
				.update(padded.slice(at, at + 3))
				.digest();
			const index = hash.readUInt32LE(0) % size;
			vector[index] = (vector[index] ?? 0) + (hash.readUInt8(4) % 2 === 0 ? 1 : -1);
		}
	}
	const length = Math.hypot(...vector);
	if (length === 0) vector[0] = 1;
	return length === 0 ? vector : vector.map((value) => value / length);
}

/** Answers `/v1/embeddings`. The official client asks for base64 (little-endian float32). */
export function embeddings(body: Record<string, unknown>): unknown {
	const model = body['model'];
	const full = typeof model === 'string' ? FULL_SIZE[model] : undefined;
	if (full === undefined) {
		throw new OpenAiError(
			404,
			`The model \`${String(model)}\` does not exist or you do not have access to it.`,
			{
				code: 'model_not_found',
			},
		);
	}
	const given = body['input'];
	const inputs = Array.isArray(given) ? given : [given];
	const valid = inputs.length > 0 && inputs.every((one) => typeof one === 'string' && one !== '');
	if (!valid) throw badParameter('input', "'$.input' is invalid. Please check the API reference.");
	const wanted = body['dimensions'] ?? full;
	if (typeof wanted !== 'number' || wanted < 1 || wanted > full) {
		throw badParameter(
			'dimensions',
			`Invalid value for 'dimensions'. Must be between 1 and ${full}.`,
		);
	}
	const data = inputs.map((input: unknown, index) => {
		const vector = embed(String(input), wanted);
		const embedding =
			body['encoding_format'] === 'base64'
				? Buffer.from(new Float32Array(vector).buffer).toString('base64')
				: vector;
		return { object: 'embedding', index, embedding };
	});
	const total = inputs.reduce((sum: number, input: unknown) => sum + tokens(String(input)), 0);
	return { object: 'list', data, model, usage: { prompt_tokens: total, total_tokens: total } };
}
