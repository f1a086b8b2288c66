import type { Customer } from '../types.ts';
import { SHOP_ORDERS } from './shopOrders.ts';
import { SHOP_REGULARS } from './shopRegulars.ts';
import { SHOP_REQUESTS } from './shopRequests.ts';

/** Customers of the shop: five at least in each conversation that has a workflow of its own. */
export const SHOP: readonly Customer[] = [...SHOP_ORDERS, ...SHOP_REQUESTS, ...SHOP_REGULARS];
