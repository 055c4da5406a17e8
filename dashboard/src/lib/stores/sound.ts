import { create } from 'zustand';

const ENTRY = 'greenroom-sound';

/** Whether a message may be heard. Off until a person turns it on in this browser. */
export const useSound = create<{ on: boolean }>(() => ({ on: localStorage.getItem(ENTRY) === 'on' }));

export function toggleSound(): void {
  const on = !useSound.getState().on;
  localStorage.setItem(ENTRY, on ? 'on' : 'off');
  useSound.setState({ on });
  if (on) chime();
}

let context: AudioContext | undefined;

/** Two soft tones. A browser that plays nothing yet, for want of a click, stays silent. */
export function chime(): void {
  if (!useSound.getState().on || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  [660, 880].forEach((pitch, at) => {
    if (!context) return;
    const tone = context.createOscillator();
    const volume = context.createGain();
    const from = currentTime + at * 0.12;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.08, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.25);
    tone.connect(volume).connect(destination);
    tone.start(from);
    tone.stop(from + 0.3);
  });
}
