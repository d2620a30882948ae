export * from "./shapes.ts";
export * from "./facts.ts";
export * from "./frames.ts";
export * from "./problem.ts";
export { Http, passing, type Query } from "./http.ts";
export * from "./api.ts";
export { upload } from "./upload.ts";
export { Stream, type Clock, type Connection, type Socket } from "./stream.ts";
export * from "./world/world.ts";
export { belongs, conversationKnown, listLoaded, newer, order } from "./world/lists.ts";
export {
  deliveryKnown, entriesLoaded, entryKnown, held, merged, released, written,
} from "./world/threads.ts";
export { customerKnown, forwarded, received, typingExpired, viewers } from "./world/receive.ts";
export { toldOn } from "./world/story.ts";
