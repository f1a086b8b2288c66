import { addressed, startShop, type ShopTown } from '../../sandbox/town/shop';
import { ORDERS, type ShopOrder } from '../../sandbox/town/shop/orders';
import type { WorkflowFile } from '../support/inProcess';

export { ORDERS };
export type { ShopOrder };

/** The owner's system that the shipped flows call in their HTTP steps. */
export interface OwnerSystem extends ShopTown {
	close(): Promise<void>;
}

export const startOwnerSystem = async (orders: readonly ShopOrder[]): Promise<OwnerSystem> => {
	const shop = await startShop(orders);
	return Object.assign(shop, { close: async () => await shop.stop() });
};

/** What an owner does before publishing: puts the address of their own system into the HTTP steps. */
export const withAddress =
	(url: string) =>
	(flow: WorkflowFile): WorkflowFile => ({
		...flow,
		nodes: flow.nodes.map((node) =>
			node.type === 'n8n-nodes-base.httpRequest'
				? { ...node, parameters: addressed(node.parameters, url) }
				: node,
		),
	});
