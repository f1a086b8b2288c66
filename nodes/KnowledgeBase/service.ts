import type { IExecuteFunctions } from 'n8n-workflow';

import { serviceEmbedder, type Embedder, type SearchOptions } from '../../lib/knowledge';
import { asNumber, asObject } from '../../lib/shared/json';
import { t } from '../shared/locale';

/** A document has many passages; a customer waits. */
const SECONDS = { import: 120, other: 8 } as const;

/** The embedding service that the node names; null: words alone. */
export const embedderOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Embedder | null> => {
	if (context.getNodeParameter('embeddings', itemIndex, 'none') !== 'service') return null;
	const credential = await context.getCredentials('nightDeskLlmApi', itemIndex);
	const model = String(context.getNodeParameter('embeddingModel', itemIndex, '')).trim();
	if (model === '')
		throw new Error(
			t(
				'Embedding Model is empty. Write its name, such as text-embedding-3-small.',
				'«Модель векторов» пуста. Напишите её имя, например text-embedding-3-small.',
			),
		);
	const importing = context.getNodeParameter('operation', itemIndex) === 'import';
	return serviceEmbedder({
		baseUrl: String(credential.baseUrl),
		apiKey: String(credential.apiKey ?? ''),
		model,
		timeoutMs: 1_000 * (importing ? SECONDS.import : SECONDS.other),
	});
};

/** How a search of this node goes. */
export const searchOptionsOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Omit<SearchOptions, 'profile' | 'limit'>> => {
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	const likenessFrom = asNumber(options.likenessFrom) ?? 0.3;
	const likenessTo = asNumber(options.likenessTo) ?? 0.75;
	if (likenessTo <= likenessFrom)
		throw new Error(
			t(
				'Likeness To must be above Likeness From.',
				'«Сходство до» должно быть больше, чем «Сходство от».',
			),
		);
	return { embedder: await embedderOf(context, itemIndex), likenessFrom, likenessTo };
};
