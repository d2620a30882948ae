let context: AudioContext | undefined;
let last = 0;

/** At most so often, whatever comes. */
const GAP = 3000;

/** Two short tones; silent where the browser does not let a page be heard yet. */
export function ring(): void {
  if (Date.now() - last < GAP || typeof AudioContext === "undefined") return;
  last = Date.now();
  try {
    context ??= new AudioContext();
    void context.resume();
    tone(context, 660, 0);
    tone(context, 880, 0.12);
  } catch {
    // No loudspeaker: the bell shows it all the same.
  }
}

function tone(audio: AudioContext, pitch: number, after: number): void {
  const begin = audio.currentTime + after;
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(0.12, begin + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.22);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(begin);
  oscillator.stop(begin + 0.25);
}
