export { fetchHttp as realHttp } from '../fetchHttp';
export { quickClock } from '../quickClock';
