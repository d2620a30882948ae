/** Emoji that people use at work, each with the words by which it is found. */
const LIST = `
😀 grinning happy smile
😃 smile happy open
😄 smile eyes happy
😁 beaming grin
😅 sweat relief phew
😂 joy tears laugh
🙂 slight smile
🙃 upside down
😉 wink
😊 blush smile warm
😇 angel halo
🥰 love hearts
😍 heart eyes love
😘 kiss
😋 yum tasty
😎 cool sunglasses
🤗 hug
🤔 thinking hmm
🤨 raised eyebrow doubt
😐 neutral
😬 grimace awkward oops
🙄 eye roll
😌 relieved calm
😴 asleep sleep
🤒 ill fever sick
🤯 mind blown wow
🥳 party celebrate
😕 confused
🙁 sad frown
😮 surprised oh
😢 cry sad tear
😭 sob cry
😱 scream shock
😤 steam frustrated
😡 angry
🥺 pleading please
👍 thumbs up yes good
👎 thumbs down no bad
👌 ok perfect
✌️ peace victory
🤞 fingers crossed luck
🤝 handshake deal
👏 clap applause
🙌 hands raised hooray
🙏 thanks please pray
💪 strong muscle
👋 wave hello bye
👉 point right
👇 point down
👆 point up
✋ stop hand
👀 eyes look
🧠 brain think
❤️ red heart love
🧡 orange heart
💛 yellow heart
💚 green heart
💙 blue heart
💜 purple heart
🖤 black heart
💔 broken heart
✨ sparkles new shiny
⭐ star
🔥 fire hot
🎉 tada party congratulations
🎁 gift present
🎂 cake birthday
🏆 trophy win
☀️ sun
🌧️ rain
❄️ snow cold
🌈 rainbow
🌱 seedling plant grow
🌹 rose flower
☕ coffee
🍕 pizza
🍎 apple
🥂 cheers glasses
🚀 rocket launch fast
🚚 lorry truck delivery
📦 parcel package box
✈️ plane flight travel
🚗 car
🏠 house home
🏬 shop store
💻 laptop computer
📱 phone mobile
📞 call telephone
✉️ letter mail envelope
📧 e-mail mail
📎 paperclip attachment
📄 page document
🧾 receipt invoice bill
💳 card payment
💶 euro money
💰 money bag
🔑 key
🔒 lock secure
🔧 wrench fix repair
⚙️ gear settings
🔍 search magnifier
💡 idea bulb light
⏰ alarm clock time
⏳ hourglass waiting
📅 calendar date
📍 place pin
✅ check done yes
❌ cross no wrong
⚠️ warning
❗ exclamation important
❓ question
ℹ️ information
➡️ arrow right
🔄 again refresh
💬 speech message
🔔 bell notice
`;

export interface Emoji {
  sign: string;
  words: string;
}

export const emojis: Emoji[] = LIST.trim()
  .split("\n")
  .map((line) => {
    const gap = line.indexOf(" ");
    return { sign: line.slice(0, gap), words: line.slice(gap + 1) };
  });

/** Those whose words begin with all that was typed. */
export function searched(text: string): Emoji[] {
  const wanted = text.toLowerCase().trim().split(/\s+/u).filter(Boolean);
  return emojis.filter(({ words }) => wanted.every((want) => words.split(" ").some((word) => word.startsWith(want))));
}
