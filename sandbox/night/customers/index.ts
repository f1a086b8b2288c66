import type { Customer } from '../types.ts';
import { AUTO } from './auto.ts';
import { CLINIC } from './clinic.ts';
import { SALON } from './salon.ts';
import { SHOP } from './shop.ts';

export { BUSINESSES } from './businesses.ts';
export type { ListedService, TownBusiness } from './businesses.ts';

/** The cast of the night, all four businesses. The order fixes everybody's account. */
export const CUSTOMERS: readonly Customer[] = [...SALON, ...CLINIC, ...AUTO, ...SHOP];
