export { type TikTokOptions, tiktok } from './adapter.ts';
