export { countDeals, type CountDealsOptions, type CountedDeals, type LeftDeal } from './count';
