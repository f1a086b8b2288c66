export { contactIn, placesToTry, reachOf, type Place, type Reach } from './chats';
