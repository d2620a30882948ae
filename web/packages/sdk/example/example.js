import { Conversation } from "/dist/index.js";

const $ = (id) => document.getElementById(id);
const config = await (await fetch("/config")).json();
const conversation = new Conversation({
  ...config,
  identity: async () => (await fetch("/identity")).text(),
});
let answers = null;

/** One message as a list item. */
function item(message) {
  const li = document.createElement("li");
  li.classList.toggle("mine", message.mine);
  const words = document.createElement("span");
  words.textContent = message.text;
  li.append(words);
  for (const file of message.attachments) li.append(shown(file));
  const below = document.createElement("small");
  below.textContent = [message.author?.name, fate(message), message.editedAt ? "edited" : ""].filter(Boolean).join(" · ");
  li.append(below);
  if (message.refused) li.append(button("Try again", () => conversation.again(message.key)));
  if (message.here && !message.mine) li.append(button("Answer", () => answer(message)));
  return li;
}

function shown(file) {
  const url = conversation.fileUrl(file);
  const picture = /^image\/(png|jpeg|gif|webp|avif)$/.test(file.mediaType);
  const element = document.createElement(picture ? "img" : "a");
  if (picture) [element.src, element.alt] = [url, file.name];
  else [element.href, element.textContent] = [url, file.name];
  return element;
}

function button(label, act) {
  const element = document.createElement("button");
  [element.type, element.textContent] = ["button", label];
  element.addEventListener("click", act);
  return element;
}

function fate({ mine, waiting, refused, state }) {
  if (!mine) return "";
  if (refused) return refused;
  if (waiting) return "waiting";
  return state === "seen" ? "seen" : "sent";
}

function answer(message) {
  answers = message?.id ?? null;
  $("answering").hidden = answers === null;
  $("answering").firstElementChild.textContent = message ? `Answers: ${message.text}` : "";
  $("text").focus();
}

function draw({ messages, unread, online, open, typing, more, settings, fault }) {
  $("title").textContent = settings?.title ?? "Support";
  $("state").textContent = fault ?? (!open ? "Closed for now" : online ? "Connected" : "No connection");
  $("typing").textContent = typing ? `${typing} is writing …` : "";
  $("earlier").hidden = !more;
  $("messages").replaceChildren(...messages.map(item));
  document.title = unread ? `(${unread}) Tern app` : "Tern app";
  $("messages").lastElementChild?.scrollIntoView({ block: "nearest" });
}

/** What is on the screen is read. */
function look() {
  if (document.visibilityState === "visible" && document.hasFocus()) conversation.seen();
}

conversation.subscribe((now) => {
  draw(now);
  if (now.unread) queueMicrotask(look);
});
addEventListener("focus", look);
document.addEventListener("visibilitychange", look);
$("earlier").addEventListener("click", () => void conversation.earlier());
$("answering").querySelector("button").addEventListener("click", () => answer(null));
$("text").addEventListener("input", () => conversation.typed());
$("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = $("text").value.trim();
  const file = $("file").files[0];
  if (!text && !file) return;
  try {
    const attachments = file ? [await conversation.upload(file, file.name)] : [];
    conversation.send(text, { attachments, ...(answers ? { answers } : {}) });
    $("form").reset();
    answer(null);
  } catch (fault) {
    $("state").textContent = fault.message;
  }
});
draw(conversation.snapshot());
await conversation.start();
