export * from "./shapes.ts";
export * from "./roles.ts";
export * from "./channels.ts";
export * from "./traffic.ts";
export * from "./views.ts";
export * from "./work.ts";
export * from "./notices.ts";
export * from "./handoffs.ts";
export * from "./composing.ts";
export * from "./keymap.ts";
export * from "./facts.ts";
export * from "./ledger.ts";
export * from "./care.ts";
export * from "./search.ts";
export * from "./frames.ts";
export * from "./problem.ts";
export { Http, passing, type Query } from "./http.ts";
export * from "./api.ts";
export { sendCustomers, upload } from "./upload.ts";
export { Stream, type Clock, type Connection, type Socket } from "./stream.ts";
export * from "./world/world.ts";
export { fits, looksAt, type Viewer } from "./world/conditions.ts";
export { belongs, conversationKnown, listLoaded, newer, order } from "./world/lists.ts";
export {
  deliveryKnown, entriesAround, entriesLater, entriesLoaded, entriesReplaced, entryKnown, held, merged, released, written,
} from "./world/threads.ts";
export { customerKnown, forwarded, received, typingExpired, viewers, writes } from "./world/receive.ts";
export { toldOn } from "./world/story.ts";
